import type { IncomingMessage, ServerResponse } from 'node:http';

import type { CorsSettings } from '../../domain/settings/http-settings.ts';

/** Lets pages of the configured sites read the response; browsers refuse it to all others (CORS). */
export function allowOrigin(
  { origins, credentials }: CorsSettings,
  { headers: { origin } }: IncomingMessage,
  response: ServerResponse,
): void {
  if (origins.length > 0) response.appendHeader('vary', 'origin');
  if (origin === undefined || !origins.includes(origin)) return;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-expose-headers', 'etag, retry-after, x-request-id');
  if (credentials) response.setHeader('access-control-allow-credentials', 'true');
}

/** Answers a CORS preflight request for these methods. */
export function answerPreflight(
  { headers }: CorsSettings,
  response: ServerResponse,
  methods: string,
): void {
  if (response.hasHeader('access-control-allow-origin')) {
    response.setHeader('access-control-allow-methods', methods);
    response.setHeader('access-control-allow-headers', [...OWN_HEADERS, ...headers].join(', '));
    response.setHeader('access-control-max-age', 600);
  }
  response.writeHead(204, { allow: `${methods}, OPTIONS` }).end();
}

/** The headers that the gateway itself reads. */
const OWN_HEADERS = ['authorization', 'content-type', 'x-api-key', 'x-request-id', 'x-session-id'];
