import { Readable } from 'node:stream';

import {
  type ChecksumAlgorithm,
  CreateBucketCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  paginateListObjectsV2,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { expect, test } from 'vitest';

import { type Algorithm, createChecksum } from '../../src/services/s3/checksum.ts';
import { startEmulator, overSocket } from '../support/open-emulator.ts';

const Bucket = 'sums';

test.each<[Algorithm, string]>([
  ['crc32', 'cbf43926'],
  ['crc32c', 'e3069283'],
  ['crc64nvme', 'ae8b14860a799888'],
  ['md5', '25f9e794323b453885f5181f1b624d0b'],
  ['sha1', 'f7c3bc1d808e04732adf679965ccc34ca7ae3441'],
  ['sha256', '15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225'],
])('%s has its published check value, also in pieces', (algorithm, wanted) => {
  const sum = createChecksum(algorithm);
  for (const piece of ['1', '2345', '', '6789']) sum.update(Buffer.from(piece));
  expect(Buffer.from(sum.digest(), 'base64').toString('hex')).toBe(wanted);
});

test.each<[ChecksumAlgorithm, object]>([
  ['CRC32', { ChecksumCRC32: 'AAAAAA==' }],
  ['CRC32C', { ChecksumCRC32C: 'AAAAAA==' }],
  ['CRC64NVME', { ChecksumCRC64NVME: 'AAAAAAAAAAA=' }],
  ['SHA1', { ChecksumSHA1: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' }],
  ['SHA256', { ChecksumSHA256: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=' }],
])(
  'a %s is verified in a header and in a trailer; with a wrong one nothing is stored',
  async (name, wrong) => {
    const { s3 } = await startEmulator();
    await s3.send(new CreateBucketCommand({ Bucket }));
    const put = async (Key: string, Body: string | Readable, more: object = {}) =>
      s3.send(new PutObjectCommand({ Bucket, Key, Body, ChecksumAlgorithm: name, ...more }));
    await put('text', 'some bytes');
    await put('stream', Readable.from(['some ', 'bytes']), { ContentLength: 10 });
    await expect(put('wrong', 'some bytes', wrong)).rejects.toMatchObject({ name: 'BadDigest' });
    const wrongKey = new GetObjectCommand({ Bucket, Key: 'wrong' });
    await expect(s3.send(wrongKey)).rejects.toMatchObject({ name: 'NoSuchKey' });
    const Objects = [{ Key: 'text' }];
    const remove = { Bucket, Delete: { Objects }, ChecksumAlgorithm: name };
    expect((await s3.send(new DeleteObjectsCommand(remove))).Deleted).toEqual(Objects);
  },
);

test('a large stream is uploaded over a socket in parts, and read whole and by range', async () => {
  const { s3 } = await overSocket(await startEmulator());
  await s3.send(new CreateBucketCommand({ Bucket }));
  const bytes = Buffer.alloc(11 * 1024 * 1024, 'abcdefg');
  const target = { Bucket, Key: 'large', ChecksumAlgorithm: 'CRC64NVME' } as const;
  const Body = Readable.from([bytes.subarray(0, 7_000_000), bytes.subarray(7_000_000)]);
  await new Upload({ client: s3, params: { ...target, Body } }).done();
  const read = async (Range?: string) => {
    const found = await s3.send(new GetObjectCommand({ Bucket, Key: 'large', Range }));
    return Buffer.from((await found.Body?.transformToByteArray()) ?? []);
  };
  expect(bytes.equals(await read())).toBe(true);
  const range = await read('bytes=5242878-5242889');
  expect(range.equals(bytes.subarray(5_242_878, 5_242_890))).toBe(true);
  for (const Key of ['p/1', 'p/2', 'p/3']) {
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
  }
  const keys = [];
  for await (const page of paginateListObjectsV2({ client: s3, pageSize: 2 }, { Bucket })) {
    keys.push(page.Contents?.map(({ Key }) => Key));
  }
  expect(keys).toEqual([
    ['large', 'p/1'],
    ['p/2', 'p/3'],
  ]);
});
