import { ServiceError } from '../../services/service-error.ts';
import type { ObjectSource } from '../../services/storage/object-types.ts';
import { decodeAwsChunked } from '../aws-chunked.ts';
import type { WireRequest } from '../wire.ts';

export interface S3Target {
  readonly bucket: string;
  readonly key: string;
}

/** Bucket and key of a request, in virtual-host style (bucket in the host) or path style; both may be empty. */
export function s3Target(request: WireRequest): S3Target {
  const path = decode(request.path.slice(1));
  const hostBucket = bucketInHost(request);
  if (hostBucket !== undefined) return { bucket: hostBucket, key: checked(path) };
  const slash = path.indexOf('/');
  return slash < 0
    ? { bucket: path, key: '' }
    : { bucket: path.slice(0, slash), key: checked(path.slice(slash + 1)) };
}

/** Whether the host names no bucket. */
export function isPathStyle(request: WireRequest): boolean {
  return bucketInHost(request) === undefined;
}

function bucketInHost({ host }: WireRequest): string | undefined {
  return /^(.+)\.(?:s3[.-].+|localhost(?::\d+)?)$/.exec(host)?.[1];
}

/** The bytes that a PUT carries, freed of aws-chunked, with the checksum it announces in header or trailer. */
export function s3Source(request: WireRequest): ObjectSource {
  let expected = request.headers[CRC32];
  const chunked = request.headers['content-encoding']?.includes('aws-chunked') ?? false;
  const onTrailer = (name: string, value: string) => {
    if (name === CRC32) expected = value;
  };
  return {
    body: chunked ? decodeAwsChunked(request.body, onTrailer) : request.body,
    headers: keptHeaders(request),
    expectedMd5: request.headers['content-md5'],
    expectedCrc32: () => expected,
  };
}

/** The headers that come back with the object. */
export function keptHeaders(request: WireRequest): Readonly<Record<string, string>> {
  const kept = Object.entries(request.headers).filter(([name]) => KEPT.test(name));
  return { 'content-type': 'binary/octet-stream', ...Object.fromEntries(kept) };
}

const CRC32 = 'x-amz-checksum-crc32';
const KEPT = /^(content-type|content-disposition|content-language|cache-control|x-amz-meta-.+)$/;

function checked(key: string): string {
  if (Buffer.byteLength(key) <= 1024) return key;
  throw new ServiceError('KeyTooLongError', 'Your key is too long');
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new ServiceError('InvalidURI', "Couldn't parse the specified URI.");
  }
}
