import { afterAll, beforeAll, expect, test } from 'vitest';

import { LIST, readPage } from '../support/read-list.ts';
import { itemIds, serveCatalogue, serveLists } from '../support/seeded-shop.ts';
import { type TestGateway, startTestGateway } from '../support/test-gateway.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
  await serveCatalogue(gateway.database);
  await serveLists(gateway.database, 'SIMILAR_ITEMS', {
    'item-001': itemIds.slice(1, 40),
    'item-002': itemIds.slice(100, 140),
  });
});

afterAll(async () => gateway[Symbol.asyncDispose]());

const FILTERS = [
  '{ categories: ["hats"] }',
  '{ availableOnly: false }',
  '{ minPrice: 5, maxPrice: 20 }',
  '{ excludeItemIds: ["item-002", "item-003"], excludePurchased: true }',
];

test.each(FILTERS)('with the filter %s it is the list of the root field', async (filter) => {
  const args = `first: 7, filter: ${filter}`;
  const { data, errors } = await gateway.query<Record<string, unknown>>(`{
    root: similarItems(itemId: "item-001", ${args}) { ${LIST} }
    item(id: "item-001") { similarItems(${args}) { ${LIST} } } }`);
  expect(errors).toBeUndefined();
  expect(data?.['root']).toMatchObject({ edges: { length: 7 } });
  expect(data?.['item']).toEqual({ similarItems: data?.['root'] });
});

test('its cursors are those of the root field', async () => {
  const { endCursor } = (await readPage(gateway, 'similarItems', 'itemId: "item-001", first: 3'))
    .pageInfo;
  const next = `first: 3, after: "${endCursor}"`;
  const { data } = await gateway.query<{ item: { similarItems: unknown } }>(
    `{ item(id: "item-001") { similarItems(${next}) { ${LIST} } } }`,
  );
  const second = await readPage(gateway, 'similarItems', `itemId: "item-001", ${next}`);
  expect(second.edges[0]?.rank).toBe(4);
  expect(data?.item.similarItems).toEqual(second);
});

test.each([
  ['after: "nonsense"', 'CURSOR_MALFORMED'],
  ['first: 101', 'ARGUMENT_OUT_OF_RANGE'],
  ['filter: { minPrice: 5, maxPrice: 1 }', 'PRICE_RANGE_EMPTY'],
])('it refuses %s with %s', async (args, code) => {
  const { data, errors } = await gateway.query(
    `{ item(id: "item-001") { similarItems(${args}) { totalCount } } }`,
  );
  expect(data).toEqual({ item: { similarItems: null } });
  expect(errors).toMatchObject([{ path: ['item', 'similarItems'], extensions: { code } }]);
});

test('within a list, a filtered one costs 100 objects, whatever its filter', async () => {
  const inList = async (items: number) =>
    gateway.query(`{ popularItems(first: ${items}) { nodes {
      similarItems(filter: { categories: ["hats"], excludeItemIds: ["a", "b"] }, first: 2) { nodes { id } } } } }`);
  expect((await inList(49)).errors).toBeUndefined();
  expect(await inList(50)).toMatchObject({ errors: [{ extensions: { code: 'COST_TOO_HIGH' } }] });
});

test('within a list, a cursor continues the list of its own item only', async () => {
  const { endCursor } = (await readPage(gateway, 'similarItems', 'itemId: "item-002", first: 2'))
    .pageInfo;
  const { data, errors } = await gateway.query(
    `query ($after: String) {
      items(ids: ["item-001", "item-002"]) { similarItems(first: 1, after: $after) { edges { rank } } } }`,
    { after: endCursor },
  );
  expect(data).toEqual({
    items: [{ similarItems: null }, { similarItems: { edges: [{ rank: 3 }] } }],
  });
  expect(errors).toMatchObject([
    { path: ['items', 0, 'similarItems'], extensions: { code: 'CURSOR_OF_ANOTHER_LIST' } },
  ]);
});
