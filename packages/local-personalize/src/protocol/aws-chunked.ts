import { ServiceError } from '../lib/service-error.ts';

/** The data of an aws-chunked body; its trailing headers are passed to `onTrailer`. Signatures are not verified. */
export async function* decodeAwsChunked(
  source: AsyncIterable<Uint8Array>,
  onTrailer: (name: string, value: string) => void,
): AsyncGenerator<Uint8Array> {
  const reader = createReader(source);
  for (;;) {
    const size = Number.parseInt(await reader.line(), 16);
    if (Number.isNaN(size)) throw malformed();
    if (size === 0) break;
    yield* reader.bytes(size);
    if ((await reader.line()) !== '') throw malformed();
  }
  for (let line = await reader.line(); line !== ''; line = await reader.line()) {
    const colon = line.indexOf(':');
    onTrailer(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
}

interface Reader {
  /** The next line without its end; empty at the end of the source. */
  line(): Promise<string>;
  bytes(count: number): AsyncGenerator<Uint8Array>;
}

function createReader(source: AsyncIterable<Uint8Array>): Reader {
  const chunks = source[Symbol.asyncIterator]();
  let rest: Uint8Array = Buffer.alloc(0);
  const more = async () => {
    const { done, value } = await chunks.next();
    if (done === true) return false;
    rest = rest.length === 0 ? value : Buffer.concat([rest, value]);
    return true;
  };
  return {
    line: async () => {
      for (;;) {
        const end = rest.indexOf(NEWLINE);
        if (end < 0 && rest.length > LONGEST_LINE) throw malformed();
        if (end < 0 && (await more())) continue;
        const line = Buffer.from(rest.subarray(0, end < 0 ? rest.length : end)).toString('latin1');
        rest = rest.subarray(end < 0 ? rest.length : end + 1);
        return line.trimEnd();
      }
    },
    bytes: async function* (count) {
      let left = count;
      while (left > 0) {
        if (rest.length === 0 && !(await more())) throw malformed();
        const piece = rest.subarray(0, left);
        rest = rest.subarray(piece.length);
        left -= piece.length;
        if (piece.length > 0) yield piece;
      }
    },
  };
}

const NEWLINE = 10;
const LONGEST_LINE = 16 * 1024;

function malformed(): ServiceError {
  return new ServiceError('IncompleteBody', 'The aws-chunked body is malformed or ends too early.');
}
