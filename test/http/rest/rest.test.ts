import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';

import {
  itemId,
  itemIds,
  serveAffinity,
  serveCatalogue,
  serveLists,
} from '../../graphql/support/seeded-shop.ts';
import { type TestGateway, startTestGateway } from '../../graphql/support/test-gateway.ts';

const BASE = '/api/v1/personalize';
const ODD_ID = 'a/b c?ü+%';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway({
    shop: { purchasedItems: async () => new Map([['ann', new Set([itemId(3)])]]) },
  });
  const catalogueId = await serveCatalogue(gateway.database);
  await serveLists(gateway.database, 'USER_RECOMMENDATIONS', {
    ann: itemIds.slice(0, 40),
    [ODD_ID]: [itemId(7)],
  });
  await serveLists(gateway.database, 'SIMILAR_ITEMS', { [itemId(1)]: itemIds.slice(1, 30) });
  await serveAffinity(gateway.database, catalogueId);
});

afterAll(async () => gateway[Symbol.asyncDispose]());

const listAnswer = z.object({
  userId: z.string().optional(),
  recommendations: z.array(
    z.object({ itemId: z.string(), rank: z.number(), source: z.string(), score: z.number() }),
  ),
  nextCursor: z.string().nullable(),
});

async function read(path: string): Promise<z.output<typeof listAnswer>> {
  const response = await fetch(`${gateway.origin}${path}`);
  expect(response.status).toBe(200);
  return listAnswer.parse(await response.json());
}

async function idsOf(path: string): Promise<string[]> {
  return (await read(path)).recommendations.map((one) => one.itemId);
}

async function refusalOf(path: string, method = 'GET'): Promise<readonly [number, unknown]> {
  const response = await fetch(`${gateway.origin}${path}`, { method });
  const { errors } = await response.json();
  return [response.status, errors[0].extensions.code];
}

test('the lists are the same as those of GraphQL', async () => {
  const { data } = await gateway.query(`{
    userRecommendations(userId: "ann", first: 4) { nodes { itemId: id } }
    similarItems(itemId: "${itemId(1)}", first: 4) { nodes { itemId: id } }
    itemAffinity(userId: "ann", first: 4) { items { nodes { itemId: id } } }
    popularItems(first: 4) { nodes { itemId: id } } }`);
  const rest = await Promise.all(
    ['recommendations/ann', `similar-items/${itemId(1)}`, 'item-affinity/ann', 'popular-items'].map(
      async (path) => (await idsOf(`${BASE}/${path}?limit=4`)).map((id) => ({ itemId: id })),
    ),
  );
  expect(data).toEqual({
    userRecommendations: { nodes: rest[0] },
    similarItems: { nodes: rest[1] },
    itemAffinity: { items: { nodes: rest[2] } },
    popularItems: { nodes: rest[3] },
  });
});

test('the parameters filter like the filter of GraphQL', async () => {
  const path = `${BASE}/recommendations/ann`;
  expect(await idsOf(`${path}?limit=3`)).toEqual([1, 2, 3].map(itemId));
  expect(await idsOf(`${path}?limit=3&exclude_purchased=true`)).toEqual([1, 2, 4].map(itemId));
  expect(await idsOf(`${path}?limit=2&category=hats&category=bags`)).toEqual([2, 3].map(itemId));
  expect(await idsOf(`${path}?limit=2&exclude_item_id=${itemId(1)}`)).toEqual([2, 3].map(itemId));
  expect(await idsOf(`${path}?limit=2&min_price=9&available_only=false`)).toEqual(
    [9, 10].map(itemId),
  );
  expect(await idsOf(`${path}?limit=2&min_price=9&max_price=&tracked=by-somebody`)).toEqual(
    [9, 11].map(itemId),
  );
});

test('`nextCursor` leads through all pages, and no item is repeated', async () => {
  const seen: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const page = await read(`${BASE}/recommendations/ann?limit=70&after=${next}`);
    seen.push(...page.recommendations.map((one) => one.itemId));
    next = page.nextCursor;
  }
  expect([seen.length, new Set(seen).size]).toEqual([200, 200]);
});

test('ids are percent-encoded', async () => {
  const { userId, recommendations } = await read(
    `${BASE}/recommendations/${encodeURIComponent(ODD_ID)}?limit=1`,
  );
  expect([userId, recommendations[0]?.itemId]).toEqual([ODD_ID, itemId(7)]);
});

test.each([ODD_ID, '..', '../ann', 'a/b', '%2F', '.', '/', '//ann', '?', '#', 'a&limit=1', ' '])(
  'the id %j can be sent as a query parameter',
  async (id) => {
    const query = new URLSearchParams({ user_id: id, limit: '1' });
    expect((await read(`${BASE}/recommendations?${query}`)).userId).toBe(id);
  },
);

test('the query parameter gives the same list as the path', async () => {
  const list = async (path: string) => (await fetch(`${gateway.origin}${BASE}/${path}`)).json();
  expect(await list(`similar-items?item_id=${itemId(1)}&limit=3`)).toEqual(
    await list(`similar-items/${itemId(1)}?limit=3`),
  );
  expect(await idsOf(`${BASE}/recommendations/ann?user_id=ann&limit=1`)).toEqual([itemId(1)]);
});

test.each([
  ['new-arrivals', 'new-arrivals?user_id='],
  ['on-sale', 'on-sale?user_id=&user_id='],
  ['new-arrivals/ann', 'new-arrivals/ann?user_id='],
  ['frequently-bought-together', 'frequently-bought-together?item_id='],
  ['session-recommendations?item_id=a', 'session-recommendations?user_id=&item_id=&item_id=a'],
])('of an optional id, an empty parameter is an absent one: %s and %s', async (without, empty) => {
  const answer = async (path: string) => {
    const response = await fetch(`${gateway.origin}${BASE}/${path}`);
    const { recommendationId: _, ...body } = await response.json();
    return [response.status, body];
  };
  const expected = await answer(without);
  expect(expected[0]).toBe(200);
  expect(await answer(empty)).toEqual(expected);
});

test.each([
  ['an id of 10 kB', `recommendations/${'x'.repeat(10_000)}`, 400, 'ID_MALFORMED'],
  ['an empty id', 'recommendations/', 400, 'ID_EMPTY'],
  ['an id with a zero byte', 'recommendations/a%00b', 400, 'ID_MALFORMED'],
  ['an id that is not UTF-8', 'recommendations/%ff', 400, 'PATH_MALFORMED'],
  ['a limit of 0', 'recommendations/ann?limit=0', 400, 'PARAMETER_MALFORMED'],
  ['a limit of 101', 'recommendations/ann?limit=101', 400, 'PARAMETER_MALFORMED'],
  ['a limit that is not a number', 'recommendations/ann?limit=ten', 400, 'PARAMETER_MALFORMED'],
  ['two limits', 'recommendations/ann?limit=1&limit=2', 400, 'PARAMETER_MALFORMED'],
  [
    'a flag that is not a boolean',
    'recommendations/ann?exclude_purchased=maybe',
    400,
    'PARAMETER_MALFORMED',
  ],
  ['a negative price', 'recommendations/ann?min_price=-1', 400, 'PARAMETER_MALFORMED'],
  [
    'an empty range of prices',
    'recommendations/ann?min_price=2&max_price=1',
    400,
    'PRICE_RANGE_EMPTY',
  ],
  ['a forged cursor', 'recommendations/ann?after=abc', 400, 'CURSOR_MALFORMED'],
  ['no id', 'recommendations?limit=3', 400, 'PARAMETER_MALFORMED'],
  ['an empty id as a parameter', 'recommendations?user_id=', 400, 'ID_EMPTY'],
  ['two ids', 'recommendations?user_id=ann&user_id=bob', 400, 'PARAMETER_MALFORMED'],
  ['another id in the path', 'recommendations/ann?user_id=bob', 400, 'PARAMETER_MALFORMED'],
  ['an id of a list without one', 'popular-items/ann', 404, 'PATH_UNKNOWN'],
  ['an unknown path', 'nothing/ann', 404, 'PATH_UNKNOWN'],
  ['a longer path', 'recommendations/ann/more', 404, 'PATH_UNKNOWN'],
])('a request with %s is refused with its status and code', async (_, path, status, code) => {
  expect(await refusalOf(`${BASE}/${path}`)).toEqual([status, code]);
});

test.each([
  ['limit=abc', 'The parameter `limit` is not valid: it must be a number.'],
  ['limit=0', 'The parameter `limit` is not valid: it must be at least 1.'],
  ['limit=1&limit=2', 'The parameter `limit` is not valid: it has several values.'],
  [
    'available_only=yes',
    'The parameter `available_only` is not valid: it must be "true" or "false".',
  ],
  ['min_price=2&max_price=1', 'The minimum price (2) is greater than the maximum price (1).'],
])('the error of %s is a sentence in the terms of the request', async (query, message) => {
  const response = await fetch(`${gateway.origin}${BASE}/popular-items?${query}`);
  expect((await response.json()).errors[0].message).toBe(message);
});

test('a cursor is valid for its own list only, until the list is removed', async () => {
  const { nextCursor } = await read(`${BASE}/recommendations/ann?limit=1`);
  const after = `limit=1&after=${nextCursor}`;
  expect(await refusalOf(`${BASE}/recommendations/bob?${after}`)).toEqual([
    400,
    'CURSOR_OF_ANOTHER_LIST',
  ]);
  await gateway.database.query("UPDATE gateway.generations SET status = 'FAILED'");
  onTestFinished(async () => {
    await gateway.database.query("UPDATE gateway.generations SET status = 'ACTIVE'");
  });
  await serveLists(gateway.database, 'USER_RECOMMENDATIONS', { ann: itemIds.slice(0, 40) });
  expect(await refusalOf(`${BASE}/recommendations/ann?${after}`)).toEqual([410, 'CURSOR_EXPIRED']);
});

test('methods other than GET and HEAD are refused, and the header Allow lists the others', async () => {
  const url = `${gateway.origin}${BASE}/recommendations/ann`;
  const head = await fetch(url, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
  const posted = await fetch(url, { method: 'POST', body: '{}' });
  expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  expect(await refusalOf('/api/v1/openapi.json', 'DELETE')).toEqual([405, 'METHOD_UNSUPPORTED']);
});

test('an unreachable database gives status 503 with Retry-After, and an unexpected error status 500 with a request id', async () => {
  const rename = async (from: string, to: string) =>
    gateway.database.query(`ALTER TABLE gateway.${from} RENAME TO ${to}`);
  // A list that is not cached.
  const path = `${BASE}/recommendations/zoe`;
  await rename('user_recommendations', 'away');
  expect(await refusalOf(path)).toEqual([500, 'INTERNAL_ERROR']);
  await rename('away', 'user_recommendations');
  await rename('active_generations', 'away');
  expect(await refusalOf(path)).toEqual([503, 'NOT_READY']);
  expect((await fetch(`${gateway.origin}${path}`)).headers.get('retry-after')).toBe('5');
  await rename('away', 'active_generations');
  expect(await idsOf(`${path}?limit=1`)).toEqual([itemId(1)]);
});
