import { afterAll, beforeAll, expect, test } from 'vitest';

import { serveCatalogue, serveLists } from '../../graphql/support/seeded-shop.ts';
import {
  type TestGateway,
  startTestGateway,
  withTestGateway,
} from '../../graphql/support/test-gateway.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
  await serveCatalogue(gateway.database);
  await serveLists(gateway.database, 'SIMILAR_ITEMS', { 'item-001': ['item-002', 'item-003'] });
});

afterAll(async () => gateway[Symbol.asyncDispose]());

async function get(
  query: string,
  { variables = {}, headers = {} }: { variables?: object; headers?: Record<string, string> } = {},
) {
  const search = new URLSearchParams({ query, variables: JSON.stringify(variables) });
  return fetch(`${gateway.origin}/graphql?${search}`, {
    headers: { 'apollo-require-preflight': 'yes', ...headers },
  });
}

const policyOf = async (query: string, variables?: object) =>
  (await get(query, { variables: variables ?? {} })).headers.get('cache-control');

const SESSION = 'secret-of-a-browser-22';
const ANYTHING = 'filter: { availableOnly: false }';

test.each([
  ['an item', '{ item(id: "item-001") { id title } }', 60],
  ['items', '{ items(ids: ["item-001"]) { title } __typename }', 60],
  ['a price', '{ item(id: "item-001") { price } }', 5],
  [
    'the availability of an item',
    '{ item(id: "item-001") { ...F } } fragment F on Item { available }',
    5,
  ],
  ['a list of available items', '{ popularItems { nodes { id } } }', 5],
  ['a list of all items', `{ popularItems(${ANYTHING}) { edges { cursor node { id } } } }`, 60],
  [
    'a list that is filtered by price',
    '{ popularItems(filter: { availableOnly: false, maxPrice: 9 }) { nodes { id } } }',
    5,
  ],
  ['a list below an item', '{ item(id: "item-001") { similarItems { nodes { id } } } }', 5],
  [
    'a list with a filter below an item',
    `{ item(id: "item-001") { similarItems(${ANYTHING}) { nodes { id } } } }`,
    60,
  ],
  ['a list for an item', `{ similarItems(itemId: "item-001", ${ANYTHING}) { nodes { id } } }`, 60],
  ['a list for a cart', '{ frequentlyBoughtTogether(itemIds: ["item-001"]) { nodes { id } } }', 5],
  [
    'items that follow from a cart',
    `{ frequentlyBoughtTogether(itemIds: ["a"], ${ANYTHING}) { edges { because { id } } } }`,
    60,
  ],
  ['what is trending', `{ trendingItems(${ANYTHING}) { nodes { id } } }`, 60],
  ['new items', `{ newArrivals(userId: null, ${ANYTHING}) { nodes { id } } }`, 60],
  ['items on sale', `{ onSale(${ANYTHING}) { nodes { id } } }`, 60],
])(
  'a response with %s is publicly cacheable while it is current',
  async (...[, query, seconds]) => {
    expect(await policyOf(query)).toBe(`public, max-age=${seconds}`);
  },
);

test.each([
  ['a user', '{ userRecommendations(userId: "ann") { nodes { id } } }'],
  [
    'a user beside an item',
    '{ item(id: "item-001") { id } itemAffinity(userId: "ann") { userId } }',
  ],
  ['a ranking for a user', '{ rankItems(userId: "ann", itemIds: ["item-001"]) { source } }'],
  ['a page', '{ page(placements: []) { placements { name } } }'],
  ['new items for a user', '{ newArrivals(userId: "ann") { nodes { id } } }'],
  ['items on sale for a session', `{ onSale(sessionId: "${SESSION}") { nodes { id } } }`],
  [
    'a cart and a session',
    `{ frequentlyBoughtTogether(itemIds: [], sessionId: "${SESSION}") { nodes { id } } }`,
  ],
  [
    'what a visitor interacted with',
    '{ sessionRecommendations(itemIds: ["item-001"]) { nodes { id } } }',
  ],
  ['what a visitor viewed', '{ recentlyViewed { nodes { id } } }'],
  ['what a user buys again', '{ buyAgain(userId: "ann") { nodes { id } } }'],
  ['the pipeline', '{ pipelineRuns { nodes { id } } }'],
  ['a generation', '{ popularItems { generation { id } } }'],
  ['the schema', '{ __schema { queryType { name } } }'],
  ['an error', '{ popularItems(first: 0) { totalCount } }'],
  [
    'an error beside an item',
    '{ item(id: "item-001") { id } popularItems(first: 0) { totalCount } }',
  ],
  ['a refusal', '{ nope }'],
])('a response with %s is not cacheable', async (...[, query]) => {
  expect(await policyOf(query)).toBe('no-store');
});

test('a filter in a variable determines the cache lifetime like a literal', async () => {
  const query = 'query($f: RecommendationFilter) { popularItems(filter: $f) { nodes { id } } }';
  expect(await policyOf(query, { f: { availableOnly: false } })).toBe('public, max-age=60');
  expect(await policyOf(query, { f: { minPrice: 1, availableOnly: false } })).toBe(
    'public, max-age=5',
  );
  expect(await policyOf(query)).toBe('public, max-age=5');
});

test('a user or a session in a variable makes a list private, and null does not', async () => {
  const query = `query($user: ID, $session: ID) { newArrivals(userId: $user, sessionId: $session, ${ANYTHING}) { nodes { id } } }`;
  expect(await policyOf(query)).toBe('public, max-age=60');
  expect(await policyOf(query, { user: null, session: null })).toBe('public, max-age=60');
  expect(await policyOf(query, { session: SESSION })).toBe('no-store');
  expect(await policyOf(query, { user: 'ann' })).toBe('no-store');
  const preset = `query($s: ID = "${SESSION}") { newArrivals(sessionId: $s) { nodes { id } } }`;
  expect(await policyOf(preset)).toBe('no-store');
});

test('no response is cacheable beyond the freshness target', async () => {
  const target = { freshnessTargetSeconds: 30 };
  await withTestGateway(target, async (ageing) => {
    await serveCatalogue(ageing.database);
    const secondsOf = async (query: string) => {
      const search = new URLSearchParams({ query });
      const headers = { 'apollo-require-preflight': 'yes' };
      const response = await fetch(`${ageing.origin}/graphql?${search}`, { headers });
      return Number(/max-age=(\d+)/.exec(response.headers.get('cache-control') ?? '')?.[1]);
    };
    for (const query of [
      `{ popularItems(${ANYTHING}) { nodes { id } } }`,
      '{ item(id: "item-001") { id } }',
    ]) {
      expect(await secondsOf(query)).toBeLessThan(30);
      expect(await secondsOf(query)).toBeGreaterThan(0);
    }
    await ageing.database.query(
      `UPDATE gateway.generations SET created_at = now() - interval '1 minute'`,
    );
    expect(await secondsOf('{ item(id: "item-001") { id } }')).toBe(0);
  });
});

test('a client that has the current response gets status 304 without a body', async () => {
  const query = '{ items(ids: ["item-001", "item-002"]) { id title category } }';
  const first = await get(query);
  const etag = first.headers.get('etag') ?? '';
  expect(etag).toMatch(/^W\/"[\w-]{43}"$/);
  const again = await get(query, { headers: { 'if-none-match': `"other", ${etag}` } });
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
  expect(again.headers.get('cache-control')).toBe('public, max-age=60');
  const changed = await get('{ items(ids: ["item-002"]) { id } }', {
    headers: { 'if-none-match': etag },
  });
  expect(changed.status).toBe(200);
  expect((await get('{ pipelineRuns { nodes { id } } }')).headers.get('etag')).toBeNull();
});

test('a long response is compressed with an encoding that the client accepts, and a short one never', async () => {
  const long = '{ popularItems(first: 100) { nodes { id title category brand } } }';
  const plain = await get(long, { headers: { 'accept-encoding': 'identity' } });
  const text = await plain.text();
  expect(plain.headers.get('content-encoding')).toBeNull();
  for (const encoding of ['gzip', 'br']) {
    const packed = await get(long, { headers: { 'accept-encoding': encoding } });
    expect(packed.headers.get('content-encoding')).toBe(encoding);
    expect(Number(packed.headers.get('content-length'))).toBeLessThan(text.length / 2);
    expect(packed.headers.get('vary')).toContain('accept-encoding');
    expect(await packed.text()).toBe(text);
  }
  const headers = { 'accept-encoding': 'gzip, br' };
  const short = await get('{ __typename }', { headers });
  expect(short.headers.get('content-encoding')).toBeNull();
});
