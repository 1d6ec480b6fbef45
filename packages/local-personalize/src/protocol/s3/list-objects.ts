import { ServiceError } from '../../lib/service-error.ts';
import type { WireResponse } from '../wire.ts';
import { pageOfKeys } from './page-of-keys.ts';
import { type S3Call, xmlAnswer } from './s3-call.ts';

/** ListObjects: the next page begins behind a key. */
export function listObjects(call: S3Call): WireResponse {
  const { marker } = call.request.query;
  const { common, contents, last, spell } = pageOfKeys(call, marker);
  return xmlAnswer('ListBucketResult', {
    ...common,
    Contents: contents,
    Marker: spell(marker ?? ''),
    NextMarker: last && spell(last),
  });
}

/** ListObjectsV2: the next page is named by an opaque token. */
export function listObjectsV2(call: S3Call): WireResponse {
  const { 'continuation-token': token, 'start-after': startAfter } = call.request.query;
  const from = token === undefined ? startAfter : keyIn(token);
  const { common, contents, count, last, spell } = pageOfKeys(call, from);
  return xmlAnswer('ListBucketResult', {
    ...common,
    Contents: contents,
    KeyCount: count,
    ContinuationToken: token,
    NextContinuationToken: last && tokenFor(last),
    StartAfter: startAfter && spell(startAfter),
  });
}

/** ListObjectVersions: the one version of each object. */
export function listVersions(call: S3Call): WireResponse {
  const { 'key-marker': marker } = call.request.query;
  const { common, contents, last, spell } = pageOfKeys(call, marker);
  return xmlAnswer('ListVersionsResult', {
    ...common,
    KeyMarker: spell(marker ?? ''),
    NextKeyMarker: last && spell(last),
    NextVersionIdMarker: last && 'null',
    Version: contents.map((one) => ({ ...one, VersionId: 'null', IsLatest: true })),
  });
}

function tokenFor(key: string): string {
  return Buffer.from(key).toString('base64url');
}

function keyIn(token: string): string {
  const key = Buffer.from(token, 'base64url').toString();
  if (token !== '' && tokenFor(key) === token) return key;
  throw new ServiceError('InvalidArgument', 'The continuation token provided is incorrect');
}
