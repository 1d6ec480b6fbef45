import { ServiceError } from '../services/service-error.ts';
import type { WireRequest } from './wire.ts';

/** No signature is verified, but there has to be one: in a header, or in the query of a presigned URL. */
export function requireAuthorization(
  { headers, query }: WireRequest,
  code = 'MissingAuthenticationTokenException',
): void {
  if (headers['authorization'] !== undefined || query['X-Amz-Signature'] !== undefined) return;
  throw new ServiceError(code, 'Missing Authentication Token', 403);
}
