import { noSuchKey } from '../../services/s3/s3-errors.ts';
import type { WireResponse } from '../wire.ts';
import { deleteCondition, refuseRead, writeCondition } from './conditional-headers.ts';
import { headersOf, requestedRange } from './object-headers.ts';
import { emptyAnswer, type S3Call } from './s3-call.ts';
import { s3Source } from './s3-request.ts';

/** Stores the body under the key. */
export async function putObject({ context, request, bucket, key }: S3Call): Promise<WireResponse> {
  const { etag, crc32 } = await context.objects.write(
    { bucket, key },
    s3Source(request),
    writeCondition(request),
  );
  return emptyAnswer(200, { etag, 'x-amz-checksum-crc32': crc32 });
}

/** The bytes of an object, or of a range of it. */
export async function getObject({ context, request, bucket, key }: S3Call): Promise<WireResponse> {
  const { meta, range, body } = await context.objects.read(bucket, key, (found) => {
    refuseRead(request, found);
    return requestedRange(request, found);
  });
  if (!range) {
    const checked = request.headers['x-amz-checksum-mode'] === 'ENABLED';
    const checksum = checked ? { 'x-amz-checksum-crc32': meta.crc32 } : {};
    return { statusCode: 200, headers: { ...headersOf(meta), ...checksum }, body };
  }
  return {
    statusCode: 206,
    headers: {
      ...headersOf(meta),
      'content-length': String(range.end - range.start + 1),
      'content-range': `bytes ${range.start}-${range.end}/${meta.size}`,
    },
    body,
  };
}

/** The headers of an object. */
export function headObject({ context, request, bucket, key }: S3Call): WireResponse {
  const meta = context.objects.find(bucket, key);
  if (!meta) throw noSuchKey();
  refuseRead(request, meta);
  return emptyAnswer(200, headersOf(meta));
}

/** Removes an object, which need not exist. */
export async function deleteObject(call: S3Call): Promise<WireResponse> {
  const { context, request, bucket, key } = call;
  await context.objects.remove(bucket, key, deleteCondition(request));
  return emptyAnswer(204);
}
