import { CreateBucketCommand, HeadBucketCommand } from '@aws-sdk/client-s3';

import type { Aws } from '../clients/aws.ts';
import { calling, errorName, hasStatus } from '../clients/to-aws-error.ts';
import { listDifferences, refuseDifferences } from '../resources/differences.ts';
import { requireAdopted } from '../resources/ensure-resource.ts';
import { putText } from './objects.ts';

/** The ownership marker in buckets that the gateway created, with its name: `teardown` removes no other bucket. */
export const BUCKET_MARK = 'made-by-recommendation-gateway.txt';

/**
 * Creates the bucket if it does not exist, with an ownership marker; the SDK adds the region. An adopted bucket belongs
 * to the user, and has to exist.
 */
export async function ensureBucket(aws: Aws, bucket: string, adopted = false): Promise<void> {
  const found = await headBucket(aws, bucket);
  if (adopted) {
    const place = { name: bucket, what: 'bucket', where: 'adopt.bucket' };
    requireAdopted(place, found && bucket);
  }
  if (found === undefined) return createBucket(aws, bucket);
  // A server other than S3 may have no regions.
  const region = found.region ?? aws.region;
  const differences = listDifferences({ region: aws.region }, { region });
  refuseDifferences(`arn:aws:s3:::${bucket}`, differences, adopted);
}

/** The region of a bucket; undefined if the bucket does not exist. */
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
