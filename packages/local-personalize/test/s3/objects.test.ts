import { Readable } from 'node:stream';

import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { expect, onTestFinished, test } from 'vitest';

import { serveHttp } from '../../src/protocol/serve-http.ts';
import { startEmulator } from '../support/open-emulator.ts';

const Bucket = 'things';

async function openBucket(): Promise<S3Client> {
  const { s3 } = await startEmulator();
  await s3.send(new CreateBucketCommand({ Bucket }));
  return s3;
}

async function read(s3: S3Client, Key: string, Range?: string): Promise<string> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, ...(Range && { Range }) }));
  return (await Body?.transformToString()) ?? '';
}

test('every key has its own object, however it is spelled', async () => {
  const s3 = await openBucket();
  const keys = [
    'a',
    'A',
    'a/b',
    'a/',
    'a//b',
    '/a',
    '.',
    '..',
    '../a',
    'a/../b',
    '%2e',
    '%2e%2e/a',
    'a%2Fb',
    'a\\b',
    'bucket.json',
    'a+b c&d<e>"f\'',
    'ä/ö 😀',
    'x'.repeat(1024),
    `${'x'.repeat(1023)}y`,
    `${'ü'.repeat(512)}`,
  ];
  for (const Key of keys) await s3.send(new PutObjectCommand({ Bucket, Key, Body: `of ${Key}` }));
  for (const key of keys) expect(await read(s3, key)).toBe(`of ${key}`);
  const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket }));
  const byBytes = keys.toSorted((one, other) =>
    Buffer.compare(Buffer.from(one), Buffer.from(other)),
  );
  expect(Contents?.map(({ Key }) => Key)).toEqual(byBytes);
  const long = new PutObjectCommand({ Bucket, Key: 'x'.repeat(1025), Body: '' });
  await expect(s3.send(long)).rejects.toMatchObject({ name: 'KeyTooLongError' });
});

test('a stream is sent as aws-chunked, and its checksum is verified on reading', async () => {
  const s3 = await openBucket();
  const pieces = Array.from({ length: 300 }, (_none, at) => `${at};`.repeat(500));
  await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: Readable.from(pieces) }));
  expect(await read(s3, 'k')).toBe(pieces.join(''));
});

test('an upload in parts becomes one object', async () => {
  const s3 = await openBucket();
  const Body = Buffer.alloc(11 * 1024 * 1024, 'abcdefg');
  await new Upload({ client: s3, params: { Bucket, Key: 'large', Body } }).done();
  const { Body: back, ETag } = await s3.send(new GetObjectCommand({ Bucket, Key: 'large' }));
  expect(ETag).toMatch(/-3"$/);
  expect(Body.equals((await back?.transformToByteArray()) ?? Buffer.alloc(0))).toBe(true);
});

test('a wrong checksum is refused, and nothing is stored', async () => {
  const s3 = await openBucket();
  const put = new PutObjectCommand({ Bucket, Key: 'k', Body: 'x', ChecksumCRC32: 'AAAAAA==' });
  await expect(s3.send(put)).rejects.toMatchObject({ name: 'BadDigest' });
  await expect(read(s3, 'k')).rejects.toMatchObject({ name: 'NoSuchKey' });
});

test('a copy has the headers of its source unless others are given', async () => {
  const s3 = await openBucket();
  const source = { Bucket, Key: 'a b+c', ContentType: 'text/csv', Metadata: { made: 'here' } };
  await s3.send(new PutObjectCommand({ ...source, Body: 'x,y' }));
  const CopySource = `${Bucket}/${encodeURIComponent(source.Key)}`;
  const copy = { Bucket, Key: 'copy', CopySource };
  const { CopyObjectResult } = await s3.send(new CopyObjectCommand(copy));
  const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'copy' }));
  expect(head).toMatchObject({ ContentType: 'text/csv', Metadata: { made: 'here' } });
  expect(head.ETag).toBe(CopyObjectResult?.ETag);
  const other = { MetadataDirective: 'REPLACE', ContentType: 'text/plain' } as const;
  await s3.send(new CopyObjectCommand({ ...copy, ...other }));
  const replaced = await s3.send(new HeadObjectCommand({ Bucket, Key: 'copy' }));
  expect(replaced.ContentType).toBe('text/plain');
  const none = new CopyObjectCommand({ ...copy, CopySource: `${Bucket}/none` });
  await expect(s3.send(none)).rejects.toMatchObject({ name: 'NoSuchKey' });
});

test('an object keeps its encoding and expiry, but not the encoding of the transfer', async () => {
  const s3 = await openBucket();
  const { Body, ...headers } = { Body: 'x', ContentEncoding: 'gzip', Expires: new Date(4e12) };
  await s3.send(new PutObjectCommand({ Bucket, Key: 'whole', Body, ...headers }));
  await s3.send(
    new PutObjectCommand({ Bucket, Key: 'stream', Body: Readable.from(['x']), ...headers }),
  );
  await s3.send(new PutObjectCommand({ Bucket, Key: 'plain', Body: Readable.from(['x']) }));
  const head = async (Key: string) => s3.send(new HeadObjectCommand({ Bucket, Key }));
  const kept = { ContentEncoding: 'gzip', ExpiresString: headers.Expires.toUTCString() };
  expect(await head('whole')).toMatchObject(kept);
  expect(await head('stream')).toMatchObject(kept);
  expect((await head('plain')).ContentEncoding).toBeUndefined();
});

test('an unfinished upload is listed after a restart, and removed when it is aborted', async () => {
  const first = await startEmulator();
  await first.s3.send(new CreateBucketCommand({ Bucket }));
  const target = { Bucket, Key: 'large' };
  const { UploadId } = await first.s3.send(new CreateMultipartUploadCommand(target));
  const part = { ...target, UploadId, PartNumber: 1 };
  await first.s3.send(new UploadPartCommand({ ...part, Body: 'first try' }));
  await first.s3.send(new UploadPartCommand({ ...part, Body: 'again' }));
  await first.emulator.close();
  const { s3 } = await startEmulator(first.folder);
  const list = new ListMultipartUploadsCommand({ Bucket });
  expect((await s3.send(list)).Uploads).toMatchObject([{ Key: 'large', UploadId }]);
  const { Parts } = await s3.send(new ListPartsCommand({ ...target, UploadId }));
  expect(Parts).toMatchObject([{ PartNumber: 1, Size: 5 }]);
  await s3.send(new AbortMultipartUploadCommand({ ...target, UploadId }));
  expect((await s3.send(list)).Uploads).toBeUndefined();
});

test('an upload belongs to its bucket and its key', async () => {
  const s3 = await openBucket();
  await s3.send(new CreateBucketCommand({ Bucket: 'elsewhere' }));
  const own = { Bucket, Key: 'large' };
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(own));
  const part = { PartNumber: 1, Body: 'x' };
  const { ETag } = await s3.send(new UploadPartCommand({ ...own, UploadId, ...part }));
  const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
  const none = { name: 'NoSuchUpload' };
  for (const other of [
    { Bucket, Key: 'other' },
    { ...own, Bucket: 'elsewhere' },
  ]) {
    const target = { ...other, UploadId };
    const upload = new UploadPartCommand({ ...target, ...part });
    await expect(s3.send(upload)).rejects.toMatchObject(none);
    const complete = new CompleteMultipartUploadCommand({ ...target, MultipartUpload });
    await expect(s3.send(complete)).rejects.toMatchObject(none);
    await expect(s3.send(new ListPartsCommand(target))).rejects.toMatchObject(none);
    await expect(s3.send(new AbortMultipartUploadCommand(target))).rejects.toMatchObject(none);
  }
  await s3.send(new CompleteMultipartUploadCommand({ ...own, UploadId, MultipartUpload }));
  expect(await read(s3, 'large')).toBe('x');
});

test('a request without a signature is refused', async () => {
  const { emulator } = await startEmulator();
  const ask = async (path: string, headers: Record<string, string>) => {
    const request = { method: 'POST', host: 'localhost', path, query: {}, headers };
    return (await emulator.handle({ ...request, body: Readable.from([]) })).statusCode;
  };
  expect(await ask('/', { 'x-amz-target': 'AmazonPersonalize.ListSchemas' })).toBe(403);
  expect(await ask('/recommendations', {})).toBe(403);
  expect(await ask('/bucket/key', {})).toBe(403);
});

test.each(['X-Amz-Signature=s', 'AWSAccessKeyId=x&Signature=s&Expires=4000000000'])(
  'a URL presigned with %s is accepted',
  async (signature) => {
    const { emulator, s3 } = await startEmulator();
    await s3.send(new CreateBucketCommand({ Bucket }));
    await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
    const served = await serveHttp(emulator, { port: 0, host: '127.0.0.1' });
    onTestFinished(async () => served.close());
    expect(await (await fetch(`${served.address}/${Bucket}/k?${signature}`)).text()).toBe('x');
  },
);

test('ranges of an object can be read', async () => {
  const s3 = await openBucket();
  await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: '0123456789' }));
  expect(await read(s3, 'k', 'bytes=2-4')).toBe('234');
  expect(await read(s3, 'k', 'bytes=-3')).toBe('789');
  expect(await read(s3, 'k', 'bytes=8-99')).toBe('89');
  await expect(read(s3, 'k', 'bytes=10-')).rejects.toMatchObject({ name: 'InvalidRange' });
});

test('lists are paged, narrowed by prefix and rolled up by delimiter', async () => {
  const s3 = await openBucket();
  const keys = ['in/a', 'in/b', 'in/c/1', 'in/c/2', 'in_/x', 'other'];
  for (const Key of keys) await s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
  const found: (string | undefined)[] = [];
  let pages = 0;
  const paging = paginateListObjectsV2({ client: s3, pageSize: 2 }, { Bucket, Prefix: 'in' });
  for await (const page of paging) {
    pages += 1;
    for (const { Key } of page.Contents ?? []) found.push(Key);
  }
  expect([pages, found]).toEqual([3, ['in/a', 'in/b', 'in/c/1', 'in/c/2', 'in_/x']]);
  const rolled = await s3.send(
    new ListObjectsV2Command({ Bucket, Prefix: 'in/', Delimiter: '/', MaxKeys: 3 }),
  );
  expect(rolled.Contents?.map(({ Key }) => Key)).toEqual(['in/a', 'in/b']);
  expect(rolled.CommonPrefixes).toEqual([{ Prefix: 'in/c/' }]);
});

test('a missing bucket, a missing key and a deleted key have their own errors', async () => {
  const s3 = await openBucket();
  const { Buckets } = await s3.send(new ListBucketsCommand({}));
  expect(Buckets?.map(({ Name }) => Name)).toEqual([Bucket]);
  await s3.send(new HeadBucketCommand({ Bucket }));
  await expect(s3.send(new HeadBucketCommand({ Bucket: 'none' }))).rejects.toMatchObject({
    name: 'NotFound',
  });
  const elsewhere = new PutObjectCommand({ Bucket: 'none', Key: 'k', Body: 'x' });
  await expect(s3.send(elsewhere)).rejects.toMatchObject({ name: 'NoSuchBucket' });
  await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
  expect((await s3.send(new HeadObjectCommand({ Bucket, Key: 'k' }))).ContentLength).toBe(1);
  await s3.send(new DeleteObjectCommand({ Bucket, Key: 'k' }));
  await expect(read(s3, 'k')).rejects.toMatchObject({ name: 'NoSuchKey' });
  await expect(s3.send(new HeadObjectCommand({ Bucket, Key: 'k' }))).rejects.toMatchObject({
    name: 'NotFound',
  });
});
