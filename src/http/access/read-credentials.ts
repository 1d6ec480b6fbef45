import type { IncomingHttpHeaders } from 'node:http';

import { looksLikeApiKey } from '../../domain/api-key.ts';
import { createFault } from '../../domain/faults/create-fault.ts';

/** What a request shows, not yet verified. */
interface Credentials {
  readonly key: string | undefined;
  readonly token: string | undefined;
}

/** A key in `x-api-key` or, for clients that know only that header, in `authorization`; a user's token in the latter. */
export function readCredentials(headers: IncomingHttpHeaders): Credentials {
  const given = headers['x-api-key'];
  const key = Array.isArray(given) ? given.join() : given;
  const bearer = readBearer(headers.authorization);
  if (bearer === undefined || !looksLikeApiKey(bearer)) return { key, token: bearer };
  return { key: key ?? bearer, token: undefined };
}

function readBearer(authorization: string | undefined): string | undefined {
  if (authorization === undefined) return undefined;
  const [, token] = /^bearer +(\S+)$/i.exec(authorization) ?? [];
  if (token === undefined) throw createFault('AUTHORIZATION_MALFORMED', {});
  return token;
}
