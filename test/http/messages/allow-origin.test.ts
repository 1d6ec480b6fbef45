import { afterAll, beforeAll, expect, test } from 'vitest';

import { type TestGateway, startTestGateway } from '../../graphql/support/test-gateway.ts';

const SHOP = 'https://shop.example';
let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway({ config: { http: { corsOrigins: [SHOP] } } });
});

afterAll(async () => gateway[Symbol.asyncDispose]());

async function call(method: string, origin: string) {
  const { headers } = await fetch(`${gateway.origin}/graphql`, { method, headers: { origin } });
  return (name: string) => headers.get(name);
}

test('pages of a configured origin may send operations and read responses', async () => {
  const preflight = await call('OPTIONS', SHOP);
  expect(preflight('access-control-allow-origin')).toBe(SHOP);
  expect(preflight('access-control-allow-methods')).toBe('GET, POST');
  expect(preflight('access-control-allow-headers')).toContain('content-type');
  expect(preflight('access-control-allow-credentials')).toBeNull();
  const answer = await call('POST', SHOP);
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
