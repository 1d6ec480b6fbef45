import { ServiceError } from '../../lib/service-error.ts';
import type { WireResponse } from '../wire.ts';
import { emptyAnswer, type S3Call, xmlAnswer } from './s3-call.ts';

/** Creates a bucket. As in us-east-1, creating an existing bucket of one's own is not an error. */
export async function createBucket({ context, bucket }: S3Call): Promise<WireResponse> {
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) {
    throw new ServiceError('InvalidBucketName', 'The specified bucket is not valid.');
  }
  await context.objects.createBucket(bucket);
  return emptyAnswer(200, { location: `/${bucket}` });
}

/** Whether a bucket exists. */
export function headBucket({ context, bucket }: S3Call): WireResponse {
  return emptyAnswer(context.objects.hasBucket(bucket) ? 200 : 404, {
    'x-amz-bucket-region': context.region,
  });
}

/** Removes a bucket, which must be empty. */
export async function deleteBucket({ context, bucket }: S3Call): Promise<WireResponse> {
  await context.objects.removeBucket(bucket);
  return emptyAnswer(204);
}

/** All buckets, by name. */
export function listBuckets({ context }: S3Call): WireResponse {
  const buckets = context.objects
    .buckets()
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, created }) => ({ Name: name, CreationDate: created }));
  return xmlAnswer('ListAllMyBucketsResult', {
    Owner: { ID: context.accountId, DisplayName: 'local' },
    Buckets: { Bucket: buckets },
  });
}
