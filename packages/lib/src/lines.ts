import { StringDecoder } from 'node:string_decoder';

/** The lines of a stream of UTF-8 bytes, without line ends and byte order mark. Throws what the stream throws. */
export async function* readLines(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let isBegun = false;
  for await (const chunk of source) {
    const text = decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    const lines = (rest + (isBegun ? text : text.replace(/^\uFEFF/, ''))).split('\n');
    isBegun ||= text !== '';
    rest = lines.pop() ?? '';
    for (const line of lines) yield withoutReturn(line);
  }
  rest += decoder.end();
  if (rest !== '') yield withoutReturn(rest);
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
