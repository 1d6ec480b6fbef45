import { afterAll, beforeAll, expect, test } from 'vitest';

import {
  type TestGateway,
  startTestGateway,
  withTestGateway,
} from '../../graphql/support/test-gateway.ts';

const SHOP = 'https://shop.example';
let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway({ config: { http: { corsOrigins: [SHOP] } } });
});

afterAll(async () => gateway[Symbol.asyncDispose]());

async function call(method: string, origin: string, { origin: server } = gateway) {
  const { headers } = await fetch(`${server}/graphql`, { method, headers: { origin } });
  return (name: string) => headers.get(name);
}

test('pages of a configured origin may send operations and read responses', async () => {
  const preflight = await call('OPTIONS', SHOP);
  expect(preflight('access-control-allow-origin')).toBe(SHOP);
  expect(preflight('access-control-allow-methods')).toBe('GET, HEAD, POST');
  expect(preflight('access-control-allow-credentials')).toBeNull();
  const answer = await call('POST', SHOP);
  expect(answer('access-control-expose-headers')).toBe('etag, retry-after, x-request-id');
  expect(answer('access-control-allow-origin')).toBe(SHOP);
  expect(answer('vary')).toContain('origin');
});

test('pages of other origins get no CORS headers', async () => {
  for (const origin of [
    'https://evil.example',
    `${SHOP}.evil.example`,
    'http://shop.example',
    'null',
  ]) {
    for (const method of ['OPTIONS', 'POST']) {
      const header = await call(method, origin);
      expect(header('access-control-allow-origin')).toBeNull();
      expect(header('access-control-allow-methods')).toBeNull();
    }
  }
});

test('by default, pages may send the headers of credentials, clients, tracing and caches', async () => {
  const allowed = (await call('OPTIONS', SHOP))('access-control-allow-headers');
  expect(allowed).toBe(
    [
      'authorization, content-type, x-api-key, x-request-id, x-session-id',
      'apollographql-client-name, apollographql-client-version',
      'graphql-client-name, graphql-client-version',
      'x-apollo-operation-name, apollo-require-preflight',
      'traceparent, tracestate, baggage, sentry-trace',
      'if-none-match, idempotency-key',
    ].join(', '),
  );
});

test('the configuration names further headers, and lets pages send cookies', async () => {
  const http = { corsOrigins: [SHOP], corsHeaders: ['X-Client-Version'], corsCredentials: true };
  await withTestGateway({ config: { http } }, async (own) => {
    const preflight = await call('OPTIONS', SHOP, own);
    expect(preflight('access-control-allow-headers')).toBe(
      'authorization, content-type, x-api-key, x-request-id, x-session-id, x-client-version',
    );
    for (const method of ['OPTIONS', 'POST']) {
      const header = await call(method, SHOP, own);
      expect(header('access-control-allow-credentials')).toBe('true');
      const other = await call(method, 'https://evil.example', own);
      expect(other('access-control-allow-credentials')).toBeNull();
    }
  });
});
