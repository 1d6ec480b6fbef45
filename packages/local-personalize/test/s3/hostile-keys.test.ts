import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { createRandom, pick, type SeededRandom } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { fileNameOf } from '../../src/storage/files.ts';
import { startEmulator, temporaryFolder } from '../support/open-emulator.ts';

const Bucket = 'hostile';

const PIECES = [
  '.',
  '..',
  '/',
  '//',
  '\\',
  '%2e',
  '%2F',
  '%',
  '%00',
  '\u0001',
  '\n',
  '\r',
  '\t',
  ' ',
  '+',

  'a',
  'A',
  'ä',
  'a\u0308',
  'Å',
  '😀',
  '\u2028',
  '\u0085',
  '&amp;',
  '<',
  '>',
  '"',
  "'",
  '?',
  '#',

  '.json',
  '.draft',
  'bucket.json',
  'lock',
  'CON',
  'nul',
  '-',
  '_',
  '~',
  '$HOME',
  '*',
  ':',
  '|',
];

function hostileKey(random: SeededRandom): string {
  const pieces = Array.from({ length: 1 + random.below(8) }, () => pick(random, PIECES));
  return pieces.join('');
}

test('no key names a file outside the folder, and no two keys share a file', () => {
  const random = createRandom(11);
  const names = new Map<string, string>();
  for (let round = 0; round < 20_000; round += 1) {
    const key = hostileKey(random);
    const name = fileNameOf(key);
    expect(name).toMatch(/^[a-z0-9_-]{33,97}$/);
    expect(names.get(name) ?? key).toBe(key);
    names.set(name, key);
  }
  expect(names.size).toBeGreaterThan(15_000);
});

test('hostile keys are written, copied, listed, read and deleted as themselves', async () => {
  const outside = await temporaryFolder();
  const { s3 } = await startEmulator(join(outside, 'inside'));
  await s3.send(new CreateBucketCommand({ Bucket }));
  const random = createRandom(12);
  const keys = [...new Set(Array.from({ length: 120 }, () => hostileKey(random)))];
  for (const Key of keys) await s3.send(new PutObjectCommand({ Bucket, Key, Body: `of ${Key}` }));
  const copies = keys.slice(0, 20);
  for (const key of copies) {
    const CopySource = encodeURI(`${Bucket}/`) + encodeURIComponent(key);
    await s3.send(new CopyObjectCommand({ Bucket, Key: `copy/${key}`, CopySource }));
  }
  const read = async (Key: string) => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    return Body?.transformToString();
  };
  for (const key of keys) expect(await read(key)).toBe(`of ${key}`);
  for (const key of copies) expect(await read(`copy/${key}`)).toBe(`of ${key}`);
  const list = new ListObjectsV2Command({ Bucket, EncodingType: 'url' });
  const { Contents = [] } = await s3.send(list);
  const listed = Contents.map(({ Key = '' }) => decodeURIComponent(Key));
  expect(new Set(listed)).toEqual(new Set([...keys, ...copies.map((key) => `copy/${key}`)]));
  expect(await readdir(outside)).toEqual(['inside']);

  const full = new DeleteBucketCommand({ Bucket });
  await expect(s3.send(full)).rejects.toMatchObject({ name: 'BucketNotEmpty' });
  const Objects = listed.map((Key) => ({ Key }));
  const { Deleted } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  expect(Deleted).toHaveLength(listed.length);
  expect((await s3.send(list)).KeyCount).toBe(0);
  await s3.send(full);
  await expect(s3.send(list)).rejects.toMatchObject({ name: 'NoSuchBucket' });
});
