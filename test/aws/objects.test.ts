import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';

import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { readLines } from '@recommendation-gateway/lib';
import { createRequestHandler, type Emulator } from '@recommendation-gateway/local-personalize';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openAws } from '../../src/aws/clients/open-aws.ts';
import { ensureBucket } from '../../src/aws/objects/ensure-bucket.ts';
import { listKeys, putText, readObject, uploadObject } from '../../src/aws/objects/objects.ts';
import { type FreshAws, openFreshAws } from './fresh-aws.ts';

const bucket = 'shop';
let fresh: FreshAws;
beforeAll(async () => {
  fresh = await openFreshAws();
  await ensureBucket(fresh.aws, bucket);
});
afterAll(async () => fresh[Symbol.asyncDispose]());

/** `megabytes` of lines without repetition; `onChunk` receives each chunk. */
async function* manyLines(
  megabytes: number,
  onChunk: (chunk: Buffer) => void,
): AsyncGenerator<Buffer> {
  for (let nth = 0; nth < megabytes * 16; nth += 1) {
    const line = (_: unknown, at: number) =>
      `${nth},${at},${Math.imul(nth * 977 + at, 0x9e3779b1)}`;
    const text = Array.from({ length: 4_000 }, line)
      .join('\n')
      .padEnd(65_535, '.')
      .slice(0, 65_535);
    const chunk = Buffer.from(`${text}\n`);
    onChunk(chunk);
    yield chunk;
  }
}

test('a stream larger than one part is stored byte for byte', async () => {
  const place = { bucket, key: 'data/large.csv' };
  const sent = createHash('sha256');
  const rows = manyLines(12, (chunk) => sent.update(chunk));
  await uploadObject(fresh.aws, place, Readable.from(rows));
  const head = await fresh.aws.s3.send(new HeadObjectCommand({ Bucket: bucket, Key: place.key }));
  expect(head.ContentLength).toBe(12 * 2 ** 20);
  expect(head.ETag).toMatch(/-3"$/);
  const received = createHash('sha256');
  for await (const chunk of await readObject(fresh.aws, place)) received.update(chunk);
  expect(received.digest('hex')).toBe(sent.digest('hex'));
});

test('an upload whose source fails creates no object', async () => {
  async function* failing(): AsyncGenerator<Buffer> {
    yield* manyLines(6, () => {});
    throw new Error('the shop went away');
  }
  const place = { bucket, key: 'broken/large.csv' };
  await expect(uploadObject(fresh.aws, place, Readable.from(failing()))).rejects.toThrow(
    'the shop went away',
  );
  expect(await listKeys(fresh.aws, bucket, 'broken/')).toEqual([]);
});

test('a text is stored with its lines, in any language', async () => {
  const place = { bucket, key: 'läger/größe + 1%.json' };
  await putText(fresh.aws, place, 'naïve\n日本語\n');
  const lines: string[] = [];
  for await (const line of readLines(await readObject(fresh.aws, place))) lines.push(line);
  expect(lines).toEqual(['naïve', '日本語']);
  expect(await listKeys(fresh.aws, bucket, 'läger/')).toEqual([place.key]);
});

test('an empty stream creates an empty object', async () => {
  const place = { bucket, key: 'empty' };
  await uploadObject(fresh.aws, place, Readable.from([]));
  expect((await (await readObject(fresh.aws, place)).toArray()).join('')).toBe('');
});

test('keys with the prefix are listed over all pages', async () => {
  const inPairs: Emulator = {
    ...fresh.emulator,
    handle: async (request) =>
      fresh.emulator.handle({ ...request, query: { ...request.query, 'max-keys': '2' } }),
  };
  const aws = await openAws({
    kind: 'in-process',
    requestHandler: createRequestHandler(inPairs),
  });
  const keys = ['many/a', 'many/b', 'many/c/1', 'many/c/2', 'many/d'];
  for (const key of [...keys, 'manyother']) await putText(fresh.aws, { bucket, key }, 'x');
  expect(await listKeys(aws, bucket, 'many/')).toEqual(keys);
  expect(await listKeys(aws, bucket, 'nothing/')).toEqual([]);
  aws.close();
});

test('the error of the source of an upload is rethrown unchanged, and no object is created', async () => {
  const failure = new Error('the shop went away');
  async function* cutOff() {
    yield Buffer.from('a line\n');
    await Promise.reject(failure);
  }
  const place = { bucket, key: 'cut-off' };
  await expect(uploadObject(fresh.aws, place, Readable.from(cutOff()))).rejects.toBe(failure);
  expect(await listKeys(fresh.aws, bucket, 'cut-off')).toEqual([]);
});
