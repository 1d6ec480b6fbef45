import { isUtf8 } from 'node:buffer';

import { createError } from '../../../domain/errors/create-error.ts';

const LINE_END = 0x0a;
const NOTHING = Buffer.alloc(0);

/**
 * Passes the bytes of a file through unchanged and rejects at the first that are not UTF-8. Replacing them silently could
 * make different ids equal.
 */
export async function* checkUtf8(
  path: string,
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let lines = 0;
  // The beginning of the line that the next chunk continues.
  let begun: Buffer = NOTHING;
  const check = (chunk: Buffer, stream: boolean) => {
    try {
      decoder.decode(chunk, { stream });
    } catch (error) {
      const line = lines + countGoodLines(Buffer.concat([begun, chunk])) + 1;
      throw createError('IMPORT_ENCODING_WRONG', { path, line }, error);
    }
  };
  for await (const chunk of chunks) {
    check(chunk, true);
    lines += countLineEnds(chunk);
    begun = chunk.subarray(chunk.lastIndexOf(LINE_END) + 1);
    yield chunk;
  }
  check(NOTHING, false);
}

function countLineEnds(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_END); at >= 0; at = bytes.indexOf(LINE_END, at + 1)) count += 1;
  return count;
}

/** How many lines come before the first that is not UTF-8. */
function countGoodLines(bytes: Buffer): number {
  let count = 0;
  let from = 0;
  for (let to = bytes.indexOf(LINE_END); to >= 0; to = bytes.indexOf(LINE_END, from)) {
    if (!isUtf8(bytes.subarray(from, to))) return count;
    count += 1;
    from = to + 1;
  }
  return count;
}
