import {
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  PutObjectCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';

import { startEmulator } from '../support/open-emulator.ts';

test('an object is assembled from ranges of another', async () => {
  const { s3 } = await startEmulator();
  for (const Bucket of ['source', 'target']) await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(new PutObjectCommand({ Bucket: 'source', Key: 'a b', Body: '0123456789' }));
  const target = { Bucket: 'target', Key: 'copy' };
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(target));
  const part = { ...target, UploadId, CopySource: 'source/a%20b' };
  const copy = async (PartNumber: number, CopySourceRange: string) => {
    const command = new UploadPartCopyCommand({ ...part, PartNumber, CopySourceRange });
    return { PartNumber, ETag: (await s3.send(command)).CopyPartResult?.ETag };
  };
  const Parts = [await copy(1, 'bytes=0-5'), await copy(2, 'bytes=6-9')];
  await expect(copy(3, 'bytes=10-11')).rejects.toMatchObject({ name: 'InvalidRange' });
  const MultipartUpload = { Parts };
  await s3.send(new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload }));
  const { Body } = await s3.send(new GetObjectCommand(target));
  expect(await Body?.transformToString()).toBe('0123456789');
});
