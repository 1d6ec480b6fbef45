import {
  CreateBucketCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';

import { startEmulator } from '../support/open-emulator.ts';

const Bucket = 'things';

async function openBucket(): Promise<S3Client> {
  const { s3 } = await startEmulator();
  await s3.send(new CreateBucketCommand({ Bucket }));
  for (const Key of ['a', 'c/1', 'c/2', 'd e', 'f/1', 'g']) {
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
  }
  return s3;
}

test.each([
  [undefined, ['a', 'c/1', 'c/2', 'd e', 'f/1', 'g']],
  ['/', ['a', 'c/', 'd e', 'f/', 'g']],
])('ListObjects continues by markers, rolled up by %j', async (Delimiter, all) => {
  const s3 = await openBucket();
  const found: (string | undefined)[] = [];
  let Marker: string | undefined;
  do {
    const page = await s3.send(new ListObjectsCommand({ Bucket, Delimiter, Marker, MaxKeys: 2 }));
    expect(page.Marker ?? '').toBe(Marker ?? '');
    for (const { Key } of page.Contents ?? []) found.push(Key);
    for (const { Prefix } of page.CommonPrefixes ?? []) found.push(Prefix);
    Marker = page.NextMarker;
  } while (Marker !== undefined);
  expect(found).toEqual(all);
});

test.each(['made-up', ''])('a continuation token %j is refused', async (ContinuationToken) => {
  const s3 = await openBucket();
  const list = new ListObjectsV2Command({ Bucket, ContinuationToken });
  await expect(s3.send(list)).rejects.toMatchObject({ name: 'InvalidArgument' });
});
