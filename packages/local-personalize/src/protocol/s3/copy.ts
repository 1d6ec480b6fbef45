import { ServiceError } from '../../lib/service-error.ts';
import type { ObjectMeta } from '../../services/s3/object-types.ts';
import type { WireResponse } from '../wire.ts';
import { partNumber, uploadTarget } from './multipart.ts';
import { byteRange } from './objects.ts';
import { type S3Call, xmlAnswer } from './s3-call.ts';
import { keptHeaders, type S3Target } from './s3-request.ts';

/** CopyObject, with the headers of the source or those of the request. */
export async function copyObject(call: S3Call): Promise<WireResponse> {
  const { context, request, bucket, key } = call;
  const { source, meta } = copySource(call);
  const replaces = request.headers['x-amz-metadata-directive'] === 'REPLACE';
  if (!replaces && source.bucket === bucket && source.key === key) {
    throw new ServiceError(
      'InvalidRequest',
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata.",
    );
  }
  // Refuses a bucket that does not exist before anything is read.
  context.objects.find(bucket, key);
  const copied = await context.objects.write(bucket, key, {
    body: await context.objects.read(source.bucket, source.key),
    headers: replaces ? keptHeaders(request) : meta.headers,
  });
  return xmlAnswer('CopyObjectResult', {
    LastModified: copied.modified,
    ETag: copied.etag,
    ChecksumCRC32: copied.crc32,
  });
}

/** UploadPartCopy: a part from an object, or from a range of it. */
export async function copyPart(call: S3Call): Promise<WireResponse> {
  const { context, uploads, request } = call;
  const { source, meta } = copySource(call);
  const range = byteRange(request.headers['x-amz-copy-source-range'], meta.size);
  const [target, number] = [uploadTarget(call), partNumber(request)];
  // Refuses an upload that does not exist before anything is read.
  await uploads.parts(target);
  const etag = await uploads.addPart(target, number, {
    body: await context.objects.read(source.bucket, source.key, range),
  });
  const modified = context.clock.now().toISOString();
  return xmlAnswer('CopyPartResult', { LastModified: modified, ETag: etag });
}

/** The object that is copied. */
function copySource({ context, request }: S3Call): {
  readonly source: S3Target;
  readonly meta: ObjectMeta;
} {
  const source = sourceOf(request.headers['x-amz-copy-source'] ?? '');
  const meta = context.objects.find(source.bucket, source.key);
  if (!meta) throw new ServiceError('NoSuchKey', 'The specified key does not exist.', 404);
  return { source, meta };
}

/** Bucket and key of `/bucket/key`, percent-encoded, with or without the first slash. */
function sourceOf(header: string): S3Target {
  const [path = ''] = header.split('?');
  const [, bucket, key] = /^\/?([^/]+)\/(.+)$/s.exec(path) ?? [];
  if (bucket === undefined || key === undefined) throw invalidSource();
  try {
    return { bucket: decodeURIComponent(bucket), key: decodeURIComponent(key) };
  } catch {
    throw invalidSource();
  }
}

function invalidSource(): ServiceError {
  return new ServiceError('InvalidArgument', 'The copy source is not of the form bucket/key.');
}
