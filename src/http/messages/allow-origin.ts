import type { IncomingMessage, ServerResponse } from 'node:http';

/** Lets pages of the sites in `origins` read the response; browsers refuse it to all others (CORS). */
export function allowOrigin(
  origins: readonly string[],
  { headers: { origin } }: IncomingMessage,
  response: ServerResponse,
): void {
  if (origins.length > 0) response.appendHeader('vary', 'origin');
  if (origin === undefined || !origins.includes(origin)) return;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-expose-headers', 'etag, retry-after, x-request-id');
}

/** Answers a CORS preflight request for these methods. */
export function answerPreflight(response: ServerResponse, methods: string): void {
  if (response.hasHeader('access-control-allow-origin')) {
    response.setHeader('access-control-allow-methods', methods);
    response.setHeader('access-control-allow-headers', ALLOWED_HEADERS);
    response.setHeader('access-control-max-age', 600);
  }
  response.writeHead(204, { allow: `${methods}, OPTIONS` }).end();
}

const ALLOWED_HEADERS =
  'authorization, content-type, x-api-key, x-request-id, apollo-require-preflight';
