import type { IncomingHttpHeaders } from 'node:http';

import { looksLikeApiKey } from '../../domain/access/api-key.ts';
import { createError } from '../../domain/errors/create-error.ts';

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

/** Whether there is anything to verify. */
export function showsCredentials(headers: IncomingHttpHeaders): boolean {
  return CREDENTIALS.some((name) => headers[name] !== undefined);
}

const CREDENTIALS = ['x-api-key', 'authorization'] as const;

/** What browsers cannot say in headers of a WebSocket: the same two, in whatever case, out of its first message. */
export function credentialsIn(params: Readonly<Record<string, unknown>>): IncomingHttpHeaders {
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) => {
      const known = CREDENTIALS.find((one) => one === name.toLowerCase());
      return known !== undefined && typeof value === 'string' ? [[known, value] as const] : [];
    }),
  );
}

function readBearer(authorization: string | undefined): string | undefined {
  if (authorization === undefined) return undefined;
  const [, token] = /^bearer +(\S+)$/i.exec(authorization) ?? [];
  if (token === undefined) throw createError('AUTHORIZATION_MALFORMED', {});
  return token;
}
