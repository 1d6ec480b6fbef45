import { ServiceError } from '../../errors/service-error.ts';
import type { WireResponse } from '../wire.ts';
import { copySource } from './copy-source.ts';
import { type S3Call, xmlAnswer } from './s3-call.ts';
import { keptHeaders } from './s3-request.ts';

/** Copies an object, with its own headers or with those of the request. */
export async function copyObject({ world, request, bucket, key }: S3Call): Promise<WireResponse> {
  const { source, meta } = copySource({ world, request });
  const replaces = request.headers['x-amz-metadata-directive'] === 'REPLACE';
  if (!replaces && source.bucket === bucket && source.key === key) {
    throw new ServiceError(
      'InvalidRequest',
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata.",
    );
  }
  // Refuses a bucket that is not there before anything is read.
  world.objects.find(bucket, key);
  const copied = await world.objects.write(bucket, key, {
    body: await world.objects.read(source.bucket, source.key),
    headers: replaces ? keptHeaders(request) : meta.headers,
  });
  return xmlAnswer('CopyObjectResult', {
    LastModified: copied.modified,
    ETag: copied.etag,
    ChecksumCRC32: copied.crc32,
  });
}
