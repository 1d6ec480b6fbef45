import { ServiceError } from '../../errors/service-error.ts';
import type { WireResponse } from '../wire.ts';
import { pageOfKeys } from './page-of-keys.ts';
import { type S3Call, xmlAnswer } from './s3-call.ts';

/** The newer form, which goes on by opaque tokens. */
export function listObjectsV2(call: S3Call): WireResponse {
  const { 'continuation-token': token, 'start-after': startAfter } = call.request.query;
  const from = token === undefined ? startAfter : keyIn(token);
  const { told, count, last, spell } = pageOfKeys(call, from);
  return xmlAnswer('ListBucketResult', {
    ...told,
    KeyCount: count,
    ContinuationToken: token,
    NextContinuationToken: last && tokenFor(last),
    StartAfter: startAfter && spell(startAfter),
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
