import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';

import { itemId, itemIds, serveCatalogue, serveLists } from '../../graphql/support/seeded-shop.ts';
import {
  type TestGateway,
  startTestGateway,
  withTestGateway,
} from '../../graphql/support/test-gateway.ts';
import { jwt, makeKey, signToken } from '../access/credentials.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway({ access: { jwt } });
  await serveCatalogue(gateway.database);
  await serveLists(gateway.database, 'USER_RECOMMENDATIONS', { ann: itemIds.slice(0, 40) });
});

afterAll(async () => gateway[Symbol.asyncDispose]());

async function post(
  path: 'page' | 'rank-items',
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
  { origin } = gateway,
) {
  const response = await fetch(`${origin}/api/v1/personalize/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, answer: await response.json() };
}

async function refusalOf(...sent: Parameters<typeof post>): Promise<readonly [number, unknown]> {
  const { status, answer } = await post(...sent);
  return [status, answer.errors[0].extensions.code];
}

const PLACEMENTS = [
  { name: 'you', kind: 'USER_RECOMMENDATIONS', first: 3 },
  { name: 'top', kind: 'POPULAR_ITEMS', first: 3, filter: { categories: ['hats', 'bags'] } },
];

test('a page of an empty user is that of an anonymous visitor', async () => {
  const listsOf = async (userId: string | null) => {
    const { status, answer } = await post('page', { userId, placements: PLACEMENTS });
    const lists = answer.placements.map(
      ({ list }: { list: { recommendations: unknown } }) => list.recommendations,
    );
    return [status, lists];
  };
  const anonymous = await listsOf(null);
  expect(anonymous[0]).toBe(200);
  expect(await listsOf('')).toEqual(anonymous);
});

test('a page has the same lists as in GraphQL, and no item twice', async () => {
  const { data } = await gateway.query<{
    page: { placements: { name: string; recommendations: { nodes: { id: string }[] } }[] };
  }>(
    `query ($placements: [PlacementInput!]!) { page(userId: "ann", placements: $placements) {
      placements { name recommendations { nodes { id } } } } }`,
    { placements: PLACEMENTS },
  );
  const { status, headers, answer } = await post('page', { userId: 'ann', placements: PLACEMENTS });
  expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
  const rest = answer.placements.map(
    ({ name, list }: { name: string; list: { recommendations: { itemId: string }[] } }) => ({
      name,
      recommendations: { nodes: list.recommendations.map(({ itemId: id }) => ({ id })) },
    }),
  );
  expect(rest).toEqual(data?.page.placements);
});

test('a placement that fails has an error in its place, and the others their lists', async () => {
  const rename = async (from: string, to: string) =>
    gateway.database.query(`ALTER TABLE gateway.${from} RENAME TO ${to}`);
  await rename('user_recommendations', 'away');
  onTestFinished(async () => {
    await rename('away', 'user_recommendations');
  });
  // A list that is not cached.
  const { status, answer } = await post('page', { userId: 'zoe', placements: PLACEMENTS });
  expect(status).toBe(200);
  const [you, top] = answer.placements;
  expect(you).toEqual({
    name: 'you',
    list: null,
    error: {
      message: expect.not.stringContaining('user_recommendations'),
      extensions: { code: 'INTERNAL_ERROR', requestId: expect.any(String) },
    },
  });
  expect([top.list.recommendations.length, top.error]).toEqual([3, null]);
});

test('items are ranked as in GraphQL', async () => {
  const sent = { userId: 'ann', itemIds: [itemId(9), 'gone', itemId(2), itemId(9)] };
  const { data } = await gateway.query<{ rankItems: object }>(
    `query ($userId: ID!, $itemIds: [ID!]!) { rankItems(userId: $userId, itemIds: $itemIds) {
      userId source degradedReason recommendationId items { itemId rank inputRank score } } }`,
    sent,
  );
  const { status, headers, answer } = await post('rank-items', sent);
  expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(data?.rankItems).toBeDefined();
  expect(answer).toMatchObject(data?.rankItems ?? {});
  for (const { itemId: id, item } of answer.items)
    expect(item?.id).toBe(id === 'gone' ? undefined : id);
});

test('a user is read with the credentials for that user only', async () => {
  const { text } = await makeKey(gateway.database, 'PUBLIC');
  const ann = { authorization: `Bearer ${await signToken()}` };
  const page = (userId?: string) => ({ userId, placements: PLACEMENTS.slice(1) });
  const rank = (userId: string) => ({ userId, itemIds: [itemId(1)] });
  expect(await refusalOf('page', page('ann'), { 'x-api-key': text })).toEqual([403, 'FORBIDDEN']);
  expect(await refusalOf('page', page('bob'), ann)).toEqual([403, 'FORBIDDEN']);
  expect(await refusalOf('rank-items', rank('bob'), ann)).toEqual([403, 'FORBIDDEN']);
  expect((await post('page', page('ann'), ann)).status).toBe(200);
  expect((await post('page', page(), { 'x-api-key': text })).status).toBe(200);
  expect((await post('rank-items', rank(''), { 'x-api-key': text })).status).toBe(200);
});

const placement = (more: object) => ({ placements: [{ ...PLACEMENTS[0], ...more }] });

test.each([
  ['a page without placements', 'page', { placements: [] }, 400, 'LIST_LENGTH_OUT_OF_RANGE'],
  ['an unknown field', 'page', { ...placement({}), tracked: 1 }, 400, 'PARAMETER_MALFORMED'],
  ['an unknown kind', 'page', placement({ kind: 'MAGIC' }), 400, 'PARAMETER_MALFORMED'],
  ['a list of 101', 'page', placement({ first: 101 }), 400, 'ARGUMENT_OUT_OF_RANGE'],
  [
    'an empty range of prices',
    'page',
    placement({ filter: { minPrice: 2, maxPrice: 1 } }),
    400,
    'PRICE_RANGE_EMPTY',
  ],
  ['a user with a zero byte', 'page', { userId: 'a\0', ...placement({}) }, 400, 'ID_MALFORMED'],
  [
    'similar items of no item',
    'page',
    placement({ kind: 'SIMILAR_ITEMS' }),
    400,
    'PLACEMENT_INCOMPLETE',
  ],
  ['no items', 'rank-items', { userId: 'a', itemIds: [] }, 400, 'LIST_LENGTH_OUT_OF_RANGE'],
  [
    '501 items',
    'rank-items',
    { userId: 'a', itemIds: Array<string>(501).fill('x') },
    400,
    'LIST_LENGTH_OUT_OF_RANGE',
  ],
  [
    'an id that is a number',
    'rank-items',
    { userId: 1, itemIds: ['x'] },
    400,
    'PARAMETER_MALFORMED',
  ],
  ['a text', 'rank-items', 'hello', 400, 'PARAMETER_MALFORMED'],
  ['nothing', 'page', null, 400, 'PARAMETER_MALFORMED'],
] as const)('a body with %s is refused', async (...[, path, body, status, code]) => {
  expect(await refusalOf(path, body)).toEqual([status, code]);
});

test.each([
  [{}, 'The parameter `placements` is not valid: it is missing.'],
  [[], 'The request body is not valid: it must be an object.'],
  [{ placements: [], usrId: 'ann' }, 'The parameter `usrId` is not valid: it does not exist.'],
  [
    placement({ kind: 'MAGIC' }),
    'The parameter `placements.0.kind` is not valid: it must be "USER_RECOMMENDATIONS", "SIMILAR_ITEMS", "ITEM_AFFINITY", "POPULAR_ITEMS", "FREQUENTLY_BOUGHT_TOGETHER", "SESSION", "BUY_AGAIN", "RECENTLY_VIEWED", "TRENDING", "NEW_ARRIVALS" or "ON_SALE".',
  ],
  [
    placement({ first: 1.5 }),
    'The parameter `placements.0.first` is not valid: it must be a whole number.',
  ],
  [
    placement({ first: 500 }),
    '`first` of the placement `you` is 500; it must be between 1 and 100.',
  ],
])('the error of the body %j names the parameter and what is allowed', async (body, message) => {
  expect((await post('page', body)).answer.errors[0].message).toBe(message);
});

test('a body that is not JSON or too large is refused', async () => {
  expect(await refusalOf('page', {}, { 'content-type': 'text/plain' })).toEqual([
    415,
    'CONTENT_TYPE_UNSUPPORTED',
  ]);
  expect(await refusalOf('rank-items', 'x'.repeat(2_000_000))).toEqual([413, 'BODY_TOO_LARGE']);
  const deep = JSON.parse(`${'['.repeat(20)}${']'.repeat(20)}`);
  expect(await refusalOf('rank-items', { userId: 'a', itemIds: deep })).toEqual([
    400,
    'VALUE_TOO_DEEP',
  ]);
});

test('a request for more objects than `limits.cost` is refused, as in GraphQL', async () => {
  await withTestGateway({ config: { limits: { cost: 20 } } }, async (strict) => {
    const ten = [{ name: 'top', kind: 'POPULAR_ITEMS', first: 10 }];
    expect(await refusalOf('page', { placements: ten }, {}, strict)).toEqual([
      400,
      'COST_TOO_HIGH',
    ]);
    const popular = async (limit: number) =>
      (await fetch(`${strict.origin}/api/v1/personalize/popular-items?limit=${limit}`)).status;
    expect([await popular(9), await popular(10)]).toEqual([200, 400]);
  });
});
