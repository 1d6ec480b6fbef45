import { expect, test } from 'vitest';

import { readLines } from '../src/lines.ts';

async function linesOf(chunks: AsyncIterable<Uint8Array>): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of readLines(chunks)) lines.push(line);
  return lines;
}

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

test('lines are complete wherever the chunks cut lines and characters', async () => {
  const lines = ['naïve', '', '日本語 🎒', 'x'.repeat(50), '  kept  '];
  for (let size = 1; size <= 20; size += 1) {
    expect(await linesOf(inPieces(`${lines.join('\n')}\n`, size))).toEqual(lines);
  }
});

test('a carriage return before a line feed is part of the line end, any other is part of the line', async () => {
  for (const size of [1, 2, 3, 100]) {
    expect(await linesOf(inPieces('one\r\ntw\ro\r\n\r\nlast\r', size))).toEqual([
      'one',
      'tw\ro',
      '',
      'last',
    ]);
  }
});

test('the last line needs no line end, and an empty source has no lines', async () => {
  expect(await linesOf(inPieces('one\ntwo', 2))).toEqual(['one', 'two']);
  expect(await linesOf(inPieces('', 2))).toEqual([]);
  expect(await linesOf(inPieces('\n', 2))).toEqual(['']);
});

test('a byte order mark is removed at the start, and kept elsewhere', async () => {
  for (const size of [1, 2, 3, 100]) {
    expect(await linesOf(inPieces('\uFEFFone\n\uFEFFtwo', size))).toEqual(['one', '\uFEFFtwo']);
  }
});

test('the error of a source is thrown after its lines', async () => {
  async function* failing(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('one\ntw');
    throw new Error('connection reset');
  }
  const seen: string[] = [];
  const reading = async () => {
    for await (const line of readLines(failing())) seen.push(line);
  };
  await expect(reading()).rejects.toThrow('connection reset');
  expect(seen).toEqual(['one']);
});

test('a reader that stops early closes the source', async () => {
  let closed = false;
  async function* endless(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) yield Buffer.from('line\n');
    } finally {
      closed = true;
    }
  }
  for await (const line of readLines(endless())) if (line === 'line') break;
  expect(closed).toBe(true);
});
