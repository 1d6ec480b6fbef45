import { Readable } from 'node:stream';

import {
  AbortMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';

import { startEmulator } from '../support/open-emulator.ts';

const Bucket = 'things';
const Key = 'k';

/** A body whose second half waits until `release` is called; `begun` resolves once the first half was read. */
function heldBody(first: string, second: string) {
  let release = () => {};
  let begin = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const halves = async function* () {
    yield first;
    begin();
    await released;
    yield second;
  };
  return { Body: Readable.from(halves()), ContentLength: (first + second).length, begun, release };
}

test('a version that is being read stays whole when it is replaced and deleted', async () => {
  const { s3 } = await startEmulator();
  await s3.send(new CreateBucketCommand({ Bucket }));
  // Larger than what a stream reads ahead.
  const text = 'old;'.repeat(500_000);
  await s3.send(new PutObjectCommand({ Bucket, Key, Body: text }));
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'new' }));
  await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  await s3.send(new DeleteBucketCommand({ Bucket }));
  expect((await Body?.transformToString()) === text).toBe(true);
});

test('creating an existing bucket again leaves a write that is under way alone', async () => {
  const { s3 } = await startEmulator();
  await s3.send(new CreateBucketCommand({ Bucket }));
  const { begun, release, ...held } = heldBody('first,', 'second');
  const put = s3.send(new PutObjectCommand({ Bucket, Key, ...held }));
  await begun;
  await s3.send(new CreateBucketCommand({ Bucket }));
  release();
  await put;
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  expect(await Body?.transformToString()).toBe('first,second');
});

test('a write into a bucket that is deleted meanwhile is refused, also if the bucket exists again', async () => {
  const { s3 } = await startEmulator();
  await s3.send(new CreateBucketCommand({ Bucket }));
  const { begun, release, ...held } = heldBody('first,', 'second');
  const put = s3.send(new PutObjectCommand({ Bucket, Key, ...held }));
  await begun;
  await s3.send(new DeleteBucketCommand({ Bucket }));
  await s3.send(new CreateBucketCommand({ Bucket }));
  release();
  await expect(put).rejects.toMatchObject({ name: 'NoSuchBucket' });
  expect((await s3.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
});

test('of a write and a deletion of its bucket at the same time, one is refused', async () => {
  const { s3 } = await startEmulator();
  for (let round = 0; round < 20; round += 1) {
    await s3.send(new CreateBucketCommand({ Bucket }));
    const [put, removal] = await Promise.allSettled([
      s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' })),
      s3.send(new DeleteBucketCommand({ Bucket })),
    ]);
    expect([put.status, removal.status].toSorted()).toEqual(['fulfilled', 'rejected']);
    if (removal.status === 'fulfilled') continue;
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    expect(await Body?.transformToString()).toBe('x');
    await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    await s3.send(new DeleteBucketCommand({ Bucket }));
  }
});

test('a part that arrives after its upload was aborted is refused, and leaves nothing behind', async () => {
  const { s3 } = await startEmulator();
  await s3.send(new CreateBucketCommand({ Bucket }));
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
  const { begun, release, ...held } = heldBody('first,', 'second');
  const upload = { Bucket, Key, UploadId };
  const part = s3.send(new UploadPartCommand({ ...upload, PartNumber: 1, ...held }));
  await begun;
  await s3.send(new AbortMultipartUploadCommand(upload));
  release();
  await expect(part).rejects.toMatchObject({ name: 'NoSuchUpload' });
  const { Uploads } = await s3.send(new ListMultipartUploadsCommand({ Bucket }));
  expect(Uploads).toBeUndefined();
});
