import { ServiceError } from '../../errors/service-error.ts';
import type { ObjectMeta } from '../../services/s3/object-types.ts';
import type { S3Call } from './s3-call.ts';
import type { S3Target } from './s3-request.ts';

/** The object that a copy is made of. */
export function copySource({ world, request }: Pick<S3Call, 'world' | 'request'>): {
  readonly source: S3Target;
  readonly meta: ObjectMeta;
} {
  const source = sourceOf(request.headers['x-amz-copy-source'] ?? '');
  const meta = world.objects.find(source.bucket, source.key);
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
