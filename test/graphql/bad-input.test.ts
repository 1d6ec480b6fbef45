import { afterAll, beforeAll, expect, test } from 'vitest';

import { encodeListCursor } from '../../src/domain/serving-rules/list-cursor.ts';
import { itemIds, serveCatalogue, serveLists } from './support/seeded-shop.ts';
import { type TestGateway, startTestGateway } from './support/test-gateway.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
  await serveCatalogue(gateway.database);
  await serveLists(gateway.database, 'USER_RECOMMENDATIONS', { ann: itemIds.slice(0, 20) });
});

afterAll(async () => gateway[Symbol.asyncDispose]());

const many = (count: number) => JSON.stringify(Array.from({ length: count }, (_, i) => `id-${i}`));

const REFUSED: readonly (readonly [operation: string, code: string])[] = [
  ['popularItems(first: 0) { totalCount }', 'ARGUMENT_OUT_OF_RANGE'],
  ['popularItems(first: 1000) { totalCount }', 'ARGUMENT_OUT_OF_RANGE'],
  ['popularItems(first: -1) { totalCount }', 'ARGUMENT_OUT_OF_RANGE'],
  ['pipelineRuns(first: 101) { nodes { id } }', 'ARGUMENT_OUT_OF_RANGE'],
  ['item(id: "item-001") { similarItems(first: 0) { totalCount } }', 'ARGUMENT_OUT_OF_RANGE'],
  ['popularItems(filter: { minPrice: -1 }) { totalCount }', 'ARGUMENT_OUT_OF_RANGE'],
  ['popularItems(filter: { minPrice: 2, maxPrice: 1 }) { totalCount }', 'PRICE_RANGE_EMPTY'],
  [`popularItems(filter: { categories: ${many(101)} }) { totalCount }`, 'LIST_LENGTH_OUT_OF_RANGE'],
  [
    `popularItems(filter: { excludeItemIds: ${many(201)} }) { totalCount }`,
    'LIST_LENGTH_OUT_OF_RANGE',
  ],
  ['userRecommendations(userId: "") { totalCount }', 'ID_EMPTY'],
  ['similarItems(itemId: "") { totalCount }', 'ID_EMPTY'],
  ['popularItems(filter: { excludeItemIds: [""] }) { totalCount }', 'ID_EMPTY'],
  [`item(id: "${'x'.repeat(257)}") { id }`, 'ID_MALFORMED'],
  ['item(id: "a\\u0000b") { id }', 'ID_MALFORMED'],
  ['items(ids: ["a", ""]) { id }', 'ID_EMPTY'],
  ['rankItems(userId: "ann", itemIds: []) { source }', 'LIST_LENGTH_OUT_OF_RANGE'],
  [`rankItems(userId: "ann", itemIds: ${many(501)}) { source }`, 'LIST_LENGTH_OUT_OF_RANGE'],
  ['popularItems(after: "nonsense") { totalCount }', 'CURSOR_MALFORMED'],
  [`popularItems(after: "${'A'.repeat(5_000)}") { totalCount }`, 'CURSOR_MALFORMED'],
  ['pipelineRuns(after: "nonsense") { nodes { id } }', 'CURSOR_MALFORMED'],
];

test.each(REFUSED)('%s is refused with %s and advice', async (operation, code) => {
  const { errors } = await gateway.query(`{ ${operation} }`);
  expect(errors).toHaveLength(1);
  expect(errors?.[0]).toMatchObject({
    message: expect.stringMatching(/^(`|The ).+\.$/s),
    extensions: { code, advice: expect.stringMatching(/\.$/), retryable: false },
  });
});

test('values at the limits of their ranges are accepted', async () => {
  const { errors } = await gateway.query(`{
    a: popularItems(first: 1) { totalCount } b: popularItems(first: 100) { totalCount }
    c: rankItems(userId: "ann", itemIds: ${many(500)}) { source }
    d: popularItems(filter: { minPrice: 0, maxPrice: 0 }) { totalCount }
    e: item(id: "${'x'.repeat(256)}") { id }
  }`);
  expect(errors).toBeUndefined();
});

test('a cursor of another field, user or set of categories is refused', async () => {
  const first = await gateway.query(
    '{ userRecommendations(userId: "ann", first: 1) { pageInfo { endCursor } } popularItems(first: 1) { pageInfo { endCursor } } }',
  );
  const data = first.data as Record<string, { pageInfo: { endCursor: string } }>;
  const ofAnn = data['userRecommendations']?.pageInfo.endCursor;
  const popular = data['popularItems']?.pageInfo.endCursor;
  const { errors } = await gateway.query(`{
    a: popularItems(after: "${ofAnn}") { totalCount }
    b: userRecommendations(userId: "bob", after: "${ofAnn}") { totalCount }
    c: popularItems(after: "${popular}", filter: { categories: ["hats"] }) { totalCount }
  }`);
  expect(codesOf(errors)).toEqual({
    a: 'CURSOR_OF_ANOTHER_LIST',
    b: 'CURSOR_OF_ANOTHER_LIST',
    c: 'CURSOR_OF_ANOTHER_LIST',
  });
  const runs = Buffer.from('a1 pipelineRuns 1').toString('base64url');
  const admin = await gateway.query(`{ generations(after: "${runs}") { nodes { id } } }`);
  expect(codesOf(admin.errors)).toEqual({ generations: 'CURSOR_OF_ANOTHER_LIST' });
});

test('a forged cursor gives no access to a generation that is not served', async () => {
  const { data } = await gateway.query('{ popularItems(first: 1) { pageInfo { endCursor } } }');
  const real = (data as { popularItems: { pageInfo: { endCursor: string } } }).popularItems
    .pageInfo;
  const [, list = ''] = Buffer.from(real.endCursor, 'base64url').toString().split(' ');
  for (const generationId of [0, 4_711, 2_147_483_647]) {
    const generations = new Map([['POPULAR_ITEMS', generationId] as const]);
    const place = { asOf: 0, candidateSource: 'POPULAR', position: 0, rank: 1 } as const;
    const after = encodeListCursor({ list, generations, ...place });
    const { errors } = await gateway.query(
      `{ list: popularItems(after: "${after}") { totalCount } }`,
    );
    expect(codesOf(errors)).toEqual({ list: 'CURSOR_EXPIRED' });
  }
});

test('an error of one field does not affect the others', async () => {
  const answer = await gateway.query(
    '{ bad: popularItems(first: 0) { totalCount } good: popularItems { totalCount } }',
  );
  expect(answer).toMatchObject({
    data: { bad: null, good: { totalCount: 200 } },
    errors: [{ path: ['bad'], message: '`first` is 0; it must be between 1 and 100.' }],
  });
});

test('a variable that makes a required id null is an error of the client', async () => {
  const answer = await gateway.query('query($id: ID = "x") { item(id: $id) { id } }', { id: null });
  expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
});

function codesOf(errors: readonly { path?: readonly unknown[]; extensions: object }[] = []) {
  return Object.fromEntries(
    errors.map(({ path, extensions }) => [path?.[0], 'code' in extensions && extensions.code]),
  );
}
