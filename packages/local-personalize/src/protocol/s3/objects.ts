import { ServiceError } from '../../lib/service-error.ts';
import type { ByteRange, ObjectMeta } from '../../services/s3/object-types.ts';
import type { WireResponse } from '../wire.ts';
import { emptyAnswer, type S3Call } from './s3-call.ts';
import { s3Source } from './s3-request.ts';

/** Stores the body under the key. */
export async function putObject({ context, request, bucket, key }: S3Call): Promise<WireResponse> {
  const { etag, crc32 } = await context.objects.write(bucket, key, s3Source(request));
  return emptyAnswer(200, { etag, 'x-amz-checksum-crc32': crc32 });
}

/** The bytes of an object, or of a range of it. */
export async function getObject({ context, request, bucket, key }: S3Call): Promise<WireResponse> {
  const meta = found(context.objects.find(bucket, key));
  const range = byteRange(request.headers['range'], meta.size);
  const body = await context.objects.read(bucket, key, range);
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
export function headObject({ context, bucket, key }: S3Call): WireResponse {
  return emptyAnswer(200, headersOf(found(context.objects.find(bucket, key))));
}

/** Removes an object, which need not exist. */
export async function deleteObject({ context, bucket, key }: S3Call): Promise<WireResponse> {
  await context.objects.remove(bucket, key);
  return emptyAnswer(204);
}

/** The range of a header, limited to the object; undefined for the whole object, also where the header is not understood. */
export function byteRange(header: string | undefined, size: number): ByteRange | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  const [, from = '', to = ''] = match ?? [];
  if (from === '' && to === '') return undefined;
  const range =
    from === ''
      ? { start: Math.max(0, size - Number(to)), end: size - 1 }
      : { start: Number(from), end: to === '' ? size - 1 : Math.min(Number(to), size - 1) };
  if (range.start > range.end) {
    throw new ServiceError('InvalidRange', 'The requested range is not satisfiable', 416);
  }
  return range;
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
