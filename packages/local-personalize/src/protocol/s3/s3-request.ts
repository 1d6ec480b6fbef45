import { ServiceError } from '../../lib/service-error.ts';
import { type Algorithm, ALGORITHMS } from '../../services/s3/checksum.ts';
import type { ObjectSource } from '../../services/s3/object-types.ts';
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

/** Objects have one version, whose id is null, as in every bucket without versioning. */
export function refuseVersion(id: string | undefined): void {
  if (id === undefined || id === 'null') return;
  throw new ServiceError('NoSuchVersion', 'The specified version does not exist.', 404);
}

/** Whether the host names no bucket. */
export function isPathStyle(request: WireRequest): boolean {
  return bucketInHost(request) === undefined;
}

function bucketInHost({ host }: WireRequest): string | undefined {
  return /^(.+)\.(?:s3[.-].+|localhost(?::\d+)?)$/.exec(host)?.[1];
}

/** The bytes of a request, decoded from aws-chunked, with the checksums of its headers or trailers. */
export function s3Source(request: WireRequest): ObjectSource {
  const { headers } = request;
  const expected = new Map<Algorithm, string>();
  const expect = (name: string, sum: string) => {
    const algorithm = ALGORITHMS.find((one) => name === `${PREFIX}${one}`);
    if (algorithm) expected.set(algorithm, sum);
  };
  for (const [name, sum] of Object.entries(headers)) expect(name, sum);
  if (headers['content-md5'] !== undefined) expected.set('md5', headers['content-md5']);
  const chunked = headers['content-encoding']?.includes('aws-chunked') ?? false;
  const names = `${Object.keys(headers).join()},${headers['x-amz-trailer'] ?? ''}`.toLowerCase();
  return {
    body: chunked ? decodeAwsChunked(request.body, expect) : request.body,
    headers: keptHeaders(request),
    algorithms: ALGORITHMS.filter((one) => names.split(/, */).includes(`${PREFIX}${one}`)),
    expected: () => expected,
  };
}

/** The headers that are stored with the object. */
export function keptHeaders(request: WireRequest): Readonly<Record<string, string>> {
  const kept = Object.entries(request.headers).filter(([name]) => KEPT.test(name));
  const encoding = encodingOf(request.headers['content-encoding'] ?? '');
  return {
    'content-type': 'binary/octet-stream',
    ...Object.fromEntries(kept),
    ...(encoding !== '' && { 'content-encoding': encoding }),
  };
}

/** The encoding of the object itself: aws-chunked is one of the transfer. */
function encodingOf(header: string): string {
  const encodings = header.split(',').map((one) => one.trim());
  return encodings.filter((one) => one !== '' && one !== 'aws-chunked').join(',');
}

const PREFIX = 'x-amz-checksum-';
const KEPT =
  /^(content-type|content-disposition|content-language|cache-control|expires|x-amz-tagging|x-amz-meta-.+)$/;

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
