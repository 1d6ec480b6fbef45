import { CreateBucketCommand, HeadBucketCommand } from '@aws-sdk/client-s3';

import type { Aws } from './aws.ts';
import { calling, errorName } from './to-fault.ts';

/** Makes the bucket where it is not there yet; the SDK names the region by itself. */
export async function ensureBucket({ s3 }: Aws, bucket: string): Promise<void> {
  if (await bucketExists(s3, bucket)) return;
  await calling('CreateBucket', async () => {
    await s3.send(new CreateBucketCommand({ Bucket: bucket })).catch(unlessOurs);
  });
}

/** Whether the bucket is there, and ours to use. */
export async function bucketExists(s3: Aws['s3'], bucket: string): Promise<boolean> {
  return calling('HeadBucket', async () => {
    try {
      await s3.send(new HeadBucketCommand({ Bucket: bucket }));
      return true;
    } catch (error) {
      if (errorName(error) === 'NotFound' || errorName(error) === 'NoSuchBucket') return false;
      throw error;
    }
  });
}

function unlessOurs(error: unknown): void {
  if (errorName(error) !== 'BucketAlreadyOwnedByYou') throw error;
}
