import {
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
} from '@aws-sdk/client-s3';

import type { Aws } from '../clients/aws.ts';
import { calling, errorName } from '../clients/to-aws-error.ts';
import { BUCKET_MARK } from '../objects/ensure-bucket.ts';

/** Whether the gateway created the bucket: it contains the ownership marker. */
export async function isOwnBucket({ s3, settings }: Aws, bucket: string): Promise<boolean> {
  return calling(`GetObject s3://${bucket}/${BUCKET_MARK}`, async () => {
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: BUCKET_MARK }));
      return (await Body?.transformToString()) === settings.owner;
    } catch (error) {
      if (errorName(error) === 'NoSuchKey') return false;
      throw error;
    }
  });
}

/** Removes the gateway's bucket if it is empty but for the marker; otherwise returns why not. */
export async function removeBucket({ s3 }: Aws, bucket: string): Promise<string | undefined> {
  return calling(`DeleteBucket s3://${bucket}`, async () => {
    const { Contents = [] } = await s3.send(
      new ListObjectsV2Command({ Bucket: bucket, MaxKeys: 2 }),
    );
    const other = Contents.find(({ Key }) => Key !== BUCKET_MARK);
    if (other !== undefined) return `it contains other objects, such as ${other.Key}`;
    await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: BUCKET_MARK }));
    try {
      await s3.send(new DeleteBucketCommand({ Bucket: bucket }));
      return undefined;
    } catch (error) {
      if (errorName(error) !== 'BucketNotEmpty') throw error;
      return 'it contains earlier versions of objects';
    }
  });
}
