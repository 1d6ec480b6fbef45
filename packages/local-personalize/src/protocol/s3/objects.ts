import { ServiceError } from '../../errors/service-error.ts';
import type { ObjectMeta } from '../../services/s3/object-types.ts';
import type { WireResponse } from '../wire.ts';
import { byteRange } from './byte-range.ts';
import { emptyAnswer, type S3Call } from './s3-call.ts';
import { s3Source } from './s3-request.ts';

/** Stores the body under the key. */
export async function putObject({ world, request, bucket, key }: S3Call): Promise<WireResponse> {
  const { etag, crc32 } = await world.objects.write(bucket, key, s3Source(request));
  return emptyAnswer(200, { etag, 'x-amz-checksum-crc32': crc32 });
}

/** The bytes of an object, or of the range that was asked for. */
export async function getObject({ world, request, bucket, key }: S3Call): Promise<WireResponse> {
  const meta = found(world.objects.find(bucket, key));
  const range = byteRange(request.headers['range'], meta.size);
  const body = await world.objects.read(bucket, key, range);
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

/** What getObject would say of an object, without its bytes. */
export function headObject({ world, bucket, key }: S3Call): WireResponse {
  return emptyAnswer(200, headersOf(found(world.objects.find(bucket, key))));
}

/** Removes an object; that it is not there is no error. */
export async function deleteObject({ world, bucket, key }: S3Call): Promise<WireResponse> {
  await world.objects.remove(bucket, key);
  return emptyAnswer(204);
}

function found(meta: ObjectMeta | undefined): ObjectMeta {
  if (meta) return meta;
  throw new ServiceError('NoSuchKey', 'The specified key does not exist.', 404);
}

function headersOf(meta: ObjectMeta): Readonly<Record<string, string>> {
  return {
    ...meta.headers,
    'content-length': String(meta.size),
    etag: meta.etag,
    'last-modified': new Date(meta.modified).toUTCString(),
    'accept-ranges': 'bytes',
  };
}
