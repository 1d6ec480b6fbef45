import type { Scope } from '../services/in-scope.ts';
import type { WireRequest } from './wire.ts';

/**
 * The region of a request's signature, and the account if its access key is the number of one. AWS knows the account of
 * a key; here a key may be any text.
 */
export function credentialScope({ headers, query }: WireRequest): Scope {
  const [, signed] = /Credential=([^,\s]+)/.exec(headers['authorization'] ?? '') ?? [];
  const [key = '', , region = ''] = (signed ?? query['X-Amz-Credential'] ?? '').split('/');
  return {
    ...(/^[a-z\d-]{1,32}$/.test(region) && { region }),
    ...(/^\d{12}$/.test(key) && { accountId: key }),
  };
}
