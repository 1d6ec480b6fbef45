import { afterAll, beforeAll, expect, test } from 'vitest';

import { itemIds, serveCatalogue, serveLists } from '../support/seeded-shop.ts';
import { type TestGateway, startTestGateway } from '../support/test-gateway.ts';

let gateway: TestGateway;
let now = new Date();

beforeAll(async () => {
  gateway = await startTestGateway({ clock: { now: () => now }, freshnessTargetSeconds: 3_600 });
});

afterAll(async () => gateway[Symbol.asyncDispose]());

const readiness = async () => {
  const response = await fetch(`${gateway.origin}/health/ready`);
  return [response.status, await response.json()];
};

test('before the first load, every list is empty with a reason, and the gateway is not ready', async () => {
  const list =
    'source reason totalCount stale generation { id } edges { rank } pageInfo { hasNextPage endCursor }';
  const { data, errors } = await gateway.query(`{
    a: userRecommendations(userId: "ann") { ${list} } b: similarItems(itemId: "x") { ${list} }
    c: popularItems { ${list} } d: itemAffinity(userId: "ann") { categories { category } items { ${list} } }
    e: rankItems(userId: "ann", itemIds: ["x"]) { source items { itemId item { id } } }
    f: item(id: "x") { id } g: items(ids: ["x"]) { id } generations { nodes { id } }
  }`);
  const empty = {
    source: null,
    reason: 'No recommendations have been loaded yet. Run the pipeline.',
    totalCount: 0,
    stale: false,
    generation: null,
    edges: [],
    pageInfo: { hasNextPage: false, endCursor: null },
  };
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    a: empty,
    b: empty,
    c: empty,
    d: { categories: [], items: empty },
    e: { source: 'UNRANKED', items: [{ itemId: 'x', item: null }] },
    f: null,
    g: [null],
    generations: { nodes: [] },
  });
  expect(await readiness()).toEqual([
    503,
    { status: 'unavailable', reason: expect.stringContaining('Run the pipeline') },
  ]);
});

test('if only popular items are loaded, users get those', async () => {
  await serveCatalogue(gateway.database);
  const { data } = await gateway.query(
    '{ userRecommendations(userId: "ann") { source totalCount } }',
  );
  expect(data).toEqual({ userRecommendations: { source: 'POPULAR', totalCount: 200 } });
  expect(await readiness()).toEqual([200, { status: 'ready' }]);
});

test('a list is stale once it is older than the freshness target', async () => {
  await serveLists(gateway.database, 'USER_RECOMMENDATIONS', { ann: itemIds.slice(0, 3) });
  const query = '{ userRecommendations(userId: "ann") { stale generatedAt } }';
  now = new Date(Date.now() + 3_500_000);
  expect((await gateway.query(query)).data).toMatchObject({
    userRecommendations: { stale: false },
  });
  now = new Date(Date.now() + 3_700_000);
  expect((await gateway.query(query)).data).toMatchObject({
    userRecommendations: { stale: true, generatedAt: expect.stringMatching(/^\d{4}-.*Z$/) },
  });
});

test('if no item has the requested category, the list is empty, and its reason is that', async () => {
  const filter = 'filter: { categories: ["nope"] }';
  const { data, errors } = await gateway.query<Record<string, object>>(`{
    popular: popularItems(${filter}) { ...result }
    ann: userRecommendations(userId: "ann", ${filter}) { ...result }
    stranger: userRecommendations(userId: "x", ${filter}) { ...result }
    page(placements: [{ name: "top", kind: POPULAR_ITEMS, ${filter} }]) {
      placements { recommendations { ...result } }
    }
    several: popularItems(filter: { categories: ["nope", "no"] }) { ...result }
    other: popularItems(first: 100, filter: { categories: ["nope", "hats"] }) { totalCount }
  } fragment result on RecommendationConnection { totalCount source reason }`);
  expect(errors).toBeUndefined();
  const unknown = 'No item in the catalogue has the category "nope".';
  const empty = (reason: unknown) => ({ totalCount: 0, source: null, reason });
  const excluded = expect.stringMatching(`^${unknown} There are no items to show; left out: `);
  expect(data).toEqual({
    popular: empty(unknown),
    ann: empty(excluded),
    stranger: empty(unknown),
    page: { placements: [{ recommendations: empty(unknown) }] },
    several: empty('No item in the catalogue has one of the requested categories.'),
    other: { totalCount: 50 },
  });
});
