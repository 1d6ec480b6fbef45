import { afterAll, beforeAll, expect, test } from 'vitest';

import { itemId, itemIds, serveCatalogue, serveLists } from '../../graphql/support/seeded-shop.ts';
import { type TestGateway, startTestGateway } from '../../graphql/support/test-gateway.ts';

const SHOP = 'https://shop.example';
const SIMILAR = `/api/v1/personalize/similar-items/${itemId(1)}`;

let gateway: TestGateway;

let secondsLater = 0;

beforeAll(async () => {
  gateway = await startTestGateway({
    clock: { now: () => new Date(Date.now() + secondsLater * 1_000) },
    config: { http: { corsOrigins: [SHOP] }, serving: { availabilitySeconds: 7 } },
  });
  await serveCatalogue(gateway.database);
  await serveLists(gateway.database, 'SIMILAR_ITEMS', { [itemId(1)]: itemIds.slice(1, 30) });
});
afterAll(async () => gateway[Symbol.asyncDispose]());

type Headers = Readonly<Record<string, string>>;

async function call(path: string, headers: Headers = {}, method = 'GET'): Promise<Response> {
  return fetch(`${gateway.origin}${path}`, { method, headers });
}

test('the list of an item is publicly cacheable for as long as its prices are, and the list of a user is not', async () => {
  const policyOf = async (path: string) => (await call(path)).headers.get('cache-control');
  expect(await policyOf(SIMILAR)).toBe('public, max-age=7');
  expect(await policyOf('/api/v1/personalize/recommendations/ann')).toBe('no-store');
  expect(await policyOf('/api/v1/personalize/item-affinity/ann')).toBe('no-store');
  expect(await policyOf(`${SIMILAR}?limit=0`)).toBe('no-store');
});

test('a client that has the current list of an item gets status 304 without a body', async () => {
  const first = await call(SIMILAR);
  const etag = first.headers.get('etag') ?? '';
  expect(etag).toMatch(/^W\/"[\w-]{43}"$/);
  expect(first.headers.get('content-type')).toBe('application/json; charset=utf-8');
  const head = await call(SIMILAR, {}, 'HEAD');
  expect([head.headers.get('etag'), await head.text()]).toEqual([etag, '']);
  // Its cursor does not depend on the time of the request.
  secondsLater = 90;
  const again = await call(SIMILAR, { 'if-none-match': etag });
  expect([again.status, await again.text()]).toEqual([304, '']);
  const other = await call(`${SIMILAR}?limit=3`, { 'if-none-match': etag });
  expect(other.status).toBe(200);
});

test('a long list is compressed with an encoding that the client accepts', async () => {
  const long = `${SIMILAR}?limit=100`;
  const packed = await call(long, { 'accept-encoding': 'gzip' });
  expect(packed.headers.get('content-encoding')).toBe('gzip');
  const plain = await call(long, { 'accept-encoding': 'identity' });
  expect(await packed.json()).toEqual(await plain.json());
});

test('pages of a configured origin may read lists, and pages of other origins get no CORS headers', async () => {
  const preflight = await call(SIMILAR, { origin: SHOP }, 'OPTIONS');
  expect([preflight.status, preflight.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
  expect(preflight.headers.get('access-control-allow-origin')).toBe(SHOP);
  expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, HEAD');
  expect(preflight.headers.get('access-control-allow-headers')).toContain('x-api-key');
  const { headers } = await call(SIMILAR, { origin: SHOP });
  expect(headers.get('access-control-allow-origin')).toBe(SHOP);
  expect(headers.get('vary')).toContain('origin');
  for (const method of ['GET', 'OPTIONS']) {
    const foreign = await call(SIMILAR, { origin: 'https://evil.example' }, method);
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
    expect(foreign.headers.get('access-control-allow-methods')).toBeNull();
  }
});
