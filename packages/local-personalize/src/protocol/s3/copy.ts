import { ServiceError } from '../../lib/service-error.ts';
import type { ObjectRead } from '../../services/s3/object-types.ts';
import type { WireRequest, WireResponse } from '../wire.ts';
import { refuseCopy, writeCondition } from './conditional-headers.ts';
import { partNumber, uploadTarget } from './multipart.ts';
import { byteRange, TAGGING } from './object-headers.ts';
import { type S3Call, xmlAnswer } from './s3-call.ts';
import { keptHeaders, refuseVersion, type S3Target } from './s3-request.ts';

/** CopyObject, with the headers of the source or those of the request. */
export async function copyObject(call: S3Call): Promise<WireResponse> {
  const { context, request, bucket, key } = call;
  const source = sourceOf(request);
  const replaces = request.headers['x-amz-metadata-directive'] === 'REPLACE';
  const given = keptHeaders(request);
  if (!replaces && source.bucket === bucket && source.key === key) throw copyToItself();
  const refusal = writeCondition(request);
  const copied = await withSource(call, async ({ body, meta }) => {
    const tags = (replacesTags(request) ? given : meta.headers)[TAGGING] ?? '';
    const headers = { ...(replaces ? given : meta.headers), [TAGGING]: tags };
    return context.objects.write({ bucket, key }, { body, headers }, refusal);
  });
  return xmlAnswer('CopyObjectResult', {
    LastModified: copied.modified,
    ETag: copied.etag,
    ChecksumCRC32: copied.crc32,
  });
}

function replacesTags({ headers }: WireRequest): boolean {
  return headers['x-amz-tagging-directive'] === 'REPLACE';
}

/** UploadPartCopy: a part from an object, or from a range of it. */
export async function copyPart(call: S3Call): Promise<WireResponse> {
  const { context, uploads, request } = call;
  const [target, number] = [uploadTarget(call), partNumber(request)];
  const etag = await withSource(call, async ({ body }) =>
    uploads.addPart(target, number, { body }),
  );
  const modified = context.clock.now().toISOString();
  return xmlAnswer('CopyPartResult', { LastModified: modified, ETag: etag });
}

/** Works on one version of the source, which is closed afterwards even if nothing has read it. */
async function withSource<T>(
  { context, request }: S3Call,
  work: (source: ObjectRead) => Promise<T>,
): Promise<T> {
  const { bucket, key } = sourceOf(request);
  const source = await context.objects.read(bucket, key, (meta) => {
    refuseCopy(request, meta);
    return byteRange(request.headers['x-amz-copy-source-range'], meta.size);
  });
  try {
    return await work(source);
  } finally {
    source.body.destroy();
  }
}

/** Bucket and key of `/bucket/key`, percent-encoded, with or without the first slash. */
function sourceOf({ headers }: WireRequest): S3Target {
  const [path = '', query = ''] = headers['x-amz-copy-source']?.split('?') ?? [];
  refuseVersion(new URLSearchParams(query).get('versionId') ?? undefined);
  const [, bucket, key] = /^\/?([^/]+)\/(.+)$/s.exec(path) ?? [];
  if (bucket === undefined || key === undefined) throw invalidSource();
  try {
    return { bucket: decodeURIComponent(bucket), key: decodeURIComponent(key) };
  } catch {
    throw invalidSource();
  }
}

function copyToItself(): ServiceError {
  return new ServiceError(
    'InvalidRequest',
    "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata.",
  );
}

function invalidSource(): ServiceError {
  return new ServiceError('InvalidArgument', 'The copy source is not of the form bucket/key.');
}
