import type { IncomingHttpHeaders } from 'node:http';

import { looksLikeApiKey } from '../../domain/access/api-key.ts';
import { createError } from '../../domain/errors/create-error.ts';

/** The credentials of a request, not verified. */
interface Credentials {
  readonly key: string | undefined;
  readonly token: string | undefined;
}

/** Reads a key from `x-api-key` or, for clients that only support that header, `authorization`, and a token from the latter. */
export function readCredentials(headers: IncomingHttpHeaders): Credentials {
  const given = headers['x-api-key'];
  const key = Array.isArray(given) ? given.join() : given;
  const bearer = readBearer(headers.authorization);
  if (bearer === undefined || !looksLikeApiKey(bearer)) return { key, token: bearer };
  return { key: key ?? bearer, token: undefined };
}

/** Whether the request has credentials. */
export function hasCredentials(headers: IncomingHttpHeaders): boolean {
  return CREDENTIALS.some((name) => headers[name] !== undefined);
}

const CREDENTIALS = ['x-api-key', 'authorization'] as const;

/** The same headers from the first message of a WebSocket, for browsers, which cannot set headers. Case is ignored. */
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
