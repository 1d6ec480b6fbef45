import type { WireResponse } from '../wire.ts';
import { uploadTarget } from './multipart.ts';
import { type S3Call, xmlAnswer } from './s3-call.ts';

/** The uploads of a bucket that are neither completed nor aborted. */
export async function listUploads({ context, uploads, bucket }: S3Call): Promise<WireResponse> {
  // Refuses a bucket that does not exist.
  context.objects.list(bucket, '');
  const own = (await uploads.all()).filter((upload) => upload.bucket === bucket);
  return xmlAnswer('ListMultipartUploadsResult', {
    Bucket: bucket,
    MaxUploads: 1000,
    IsTruncated: false,
    Upload: own.map(({ key, uploadId, initiated }) => ({
      Key: key,
      UploadId: uploadId,
      Initiated: initiated,
      StorageClass: 'STANDARD',
    })),
  });
}

/** The parts that were uploaded so far. */
export async function listParts(call: S3Call): Promise<WireResponse> {
  const { uploadId, bucket, key } = uploadTarget(call);
  const parts = await call.uploads.parts({ uploadId, bucket, key });
  return xmlAnswer('ListPartsResult', {
    Bucket: bucket,
    Key: key,
    UploadId: uploadId,
    IsTruncated: false,
    Part: parts.map(({ number, etag, size }) => ({ PartNumber: number, ETag: etag, Size: size })),
  });
}
