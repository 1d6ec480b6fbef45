import { ServiceError } from '../errors/service-error.ts';
import type { WireRequest } from './wire.ts';

/** No signature is verified, but there has to be one: in a header, or in the query of a presigned URL. */
export function requireAuthorization(
  { headers, query }: WireRequest,
  code = 'MissingAuthenticationTokenException',
): void {
  const signature = headers['authorization'] ?? query['X-Amz-Signature'] ?? query[OLDER];
  if (signature !== undefined) return;
  throw new ServiceError(code, 'Missing Authentication Token', 403);
}

/** Where the second version of signatures stands, by which some clients still presign. */
const OLDER = 'Signature';
