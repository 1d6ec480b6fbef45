import { ServiceError } from '../../lib/service-error.ts';
import type { UploadTarget } from '../../services/s3/multipart-uploads.ts';
import { readText } from '../read-request.ts';
import type { WireRequest, WireResponse } from '../wire.ts';
import { writeCondition } from './conditional-headers.ts';
import { emptyAnswer, type S3Call, xmlAnswer } from './s3-call.ts';
import { keptHeaders, s3Source } from './s3-request.ts';
import { xmlText } from './xml.ts';

/** CreateMultipartUpload. */
export async function beginUpload(call: S3Call): Promise<WireResponse> {
  const { context, uploads, request, bucket, key } = call;
  // Refuses a bucket that does not exist before any part is sent.
  context.objects.find(bucket, key);
  const uploadId = await uploads.begin({
    bucket,
    key,
    headers: keptHeaders(request),
    initiated: context.clock.now().toISOString(),
  });
  return xmlAnswer('InitiateMultipartUploadResult', {
    Bucket: bucket,
    Key: key,
    UploadId: uploadId,
  });
}

/** UploadPart. */
export async function uploadPart(call: S3Call): Promise<WireResponse> {
  const { uploads, request } = call;
  const number = partNumber(request);
  const etag = await uploads.addPart(uploadTarget(call), number, s3Source(request));
  return emptyAnswer(200, { etag });
}

/** CompleteMultipartUpload. */
export async function completeUpload(call: S3Call): Promise<WireResponse> {
  const { uploads, request, bucket, key } = call;
  const parts = (await readText(request.body)).split('<Part>').slice(1);
  if (parts.length === 0) throw new ServiceError('MalformedXML', 'There is no part in the list.');
  const { etag } = await uploads.complete(uploadTarget(call), {
    parts: parts.map((part) => ({
      number: Number(xmlText(part, 'PartNumber')),
      etag: xmlText(part, 'ETag') ?? '',
    })),
    refusal: writeCondition(request),
  });
  return xmlAnswer('CompleteMultipartUploadResult', {
    Location: `/${bucket}/${key}`,
    Bucket: bucket,
    Key: key,
    ETag: etag,
  });
}

/** AbortMultipartUpload. */
export async function abortUpload(call: S3Call): Promise<WireResponse> {
  await call.uploads.abort(uploadTarget(call));
  return emptyAnswer(204);
}

/** Which part a request is about. */
export function partNumber({ query }: WireRequest): number {
  const number = Number(query['partNumber']);
  if (Number.isInteger(number) && number >= 1 && number <= 10_000) return number;
  throw new ServiceError('InvalidArgument', 'Part number must be an integer from 1 to 10000.');
}

/** Which upload a request is about. */
export function uploadTarget({ request, bucket, key }: S3Call): UploadTarget {
  return { uploadId: request.query['uploadId'] ?? '', bucket, key };
}
