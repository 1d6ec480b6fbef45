import { ServiceError } from '../../lib/service-error.ts';
import { readText } from '../read-request.ts';
import type { WireResponse } from '../wire.ts';
import { emptyAnswer, type S3Call, xmlAnswer } from './s3-call.ts';
import { xmlRoot, xmlText } from './xml.ts';

/** Creates a bucket. As in us-east-1, creating an existing bucket of one's own is not an error. */
export async function createBucket(call: S3Call): Promise<WireResponse> {
  const { context, request, bucket } = call;
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) {
    throw new ServiceError('InvalidBucketName', 'The specified bucket is not valid.');
  }
  const constraint = xmlText(await readText(request.body), 'LocationConstraint');
  await context.objects.createBucket(bucket, constraint ?? context.region);
  return emptyAnswer(200, { location: `/${bucket}` });
}

/** Whether a bucket exists, and its region. */
export function headBucket({ context, bucket }: S3Call): WireResponse {
  const { region = context.region } = context.objects.bucket(bucket);
  return emptyAnswer(200, { 'x-amz-bucket-region': region });
}

/** The region of a bucket; as with the service, us-east-1 is shown as nothing. */
export function getBucketLocation({ context, bucket }: S3Call): WireResponse {
  const { region = context.region } = context.objects.bucket(bucket);
  const text = region === 'us-east-1' ? '' : region;
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/xml' },
    body: Buffer.from(xmlRoot('LocationConstraint', text)),
  };
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
