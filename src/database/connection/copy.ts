import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

import { namingStatement, noteStatement } from '../failures/failed-statement.ts';

/** Rows are joined to chunks of about this many characters: one write a row would cost more than the row. */
const CHUNK_CHARACTERS = 64 * 1024;

/** Streams `rows` into `COPY … FROM STDIN`; when the source fails, none of them is kept. */
export async function copyIn(
  client: pg.PoolClient,
  text: string,
  rows: AsyncIterable<string> | Iterable<string>,
): Promise<number> {
  const sink = client.query(copyFrom(text));
  await namingStatement(text, async () => pipeline(Readable.from(inChunks(rows)), sink));
  return sink.rowCount;
}

/** The bytes of `COPY … TO STDOUT`; `onEnd` is called once, when the stream has ended or failed. */
export function copyOut(
  client: pg.PoolClient,
  text: string,
  onEnd: (error?: Error) => void = () => {},
): Readable {
  const source = client.query(copyTo(text));
  let failure: Error | undefined;
  source.on('error', (error) => {
    failure = error;
    noteStatement(error, text);
  });
  // A reader that stops early leaves the connection in the middle of a COPY: it cannot be used again.
  source.on('close', () =>
    onEnd(failure ?? (source.readableEnded ? undefined : new Error('COPY was abandoned'))),
  );
  return source;
}

async function* inChunks(rows: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  let chunk = '';
  for await (const row of rows) {
    chunk += row;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
