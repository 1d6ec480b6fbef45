import { CreateBucketCommand, HeadBucketCommand } from '@aws-sdk/client-s3';

import type { Aws } from '../clients/aws.ts';
import { calling, errorName, hasStatus } from '../clients/to-aws-error.ts';
import { listDifferences, refuseDifferences } from '../resources/differences.ts';
import { requireAdopted } from '../resources/ensure-resource.ts';
import { BUCKET_MARK } from './bucket-mark.ts';
import { putText } from './objects.ts';

/**
 * Makes the bucket where it is not there yet, with a mark that it is ours; the SDK names the region by itself. An
 * adopted one is the user's own, and has to be there.
 */
export async function ensureBucket(aws: Aws, bucket: string, adopted = false): Promise<void> {
  const found = await headBucket(aws, bucket);
  if (adopted) {
    const place = { name: bucket, what: 'bucket', where: 'adopt.bucket' };
    requireAdopted(place, found && bucket);
  }
  if (found === undefined) return createBucket(aws, bucket);
  // A server other than S3 may not know of regions.
  const region = found.region ?? aws.region;
  const differences = listDifferences({ region: aws.region }, { region });
  refuseDifferences(`arn:aws:s3:::${bucket}`, differences, adopted);
}

/** What S3 says of a bucket; undefined where there is none. */
export async function headBucket(
  { s3 }: Aws,
  bucket: string,
): Promise<{ readonly region: string | undefined } | undefined> {
  return calling(`HeadBucket s3://${bucket}`, async () => {
    try {
      const { BucketRegion } = await s3.send(new HeadBucketCommand({ Bucket: bucket }));
      return { region: BucketRegion };
    } catch (error) {
      if (errorName(error) === 'NotFound' || errorName(error) === 'NoSuchBucket') return undefined;
      if (!hasStatus(error, 301)) throw error;
      return { region: error.$response?.headers['x-amz-bucket-region'] ?? 'another region' };
    }
  });
}

async function createBucket(aws: Aws, bucket: string): Promise<void> {
  await calling(`CreateBucket s3://${bucket}`, async () => {
    await aws.s3.send(new CreateBucketCommand({ Bucket: bucket })).catch(unlessOurs);
  });
  const { owner } = aws.settings;
  if (owner !== undefined) await putText(aws, { bucket, key: BUCKET_MARK }, owner);
}

function unlessOurs(error: unknown): void {
  if (errorName(error) !== 'BucketAlreadyOwnedByYou') throw error;
}
