import { afterAll, beforeAll, expect, test } from 'vitest';

import type { LiveInteraction } from '../../src/shop/live/read-newest-interactions.ts';
import { serveItemModel } from '../support/serve-item-model.ts';
import { until } from '../support/until.ts';
import { watchStatements } from '../support/watch-statements.ts';
import {
  itemId,
  itemIds,
  serveAffinity,
  serveCatalogue,
  serveLists,
} from './support/seeded-shop.ts';
import { type TestGateway, startTestGateway } from './support/test-gateway.ts';

let gateway: TestGateway;
/** What every user and session has just done. */
let interactions: readonly LiveInteraction[] = [];

beforeAll(async () => {
  const newestInteractions = async (subjects: readonly unknown[]) =>
    subjects.map(() => interactions);
  gateway = await startTestGateway({
    shop: { newestInteractions, purchaseTimes: newestInteractions },
  });
});

/** New generations, of which nothing is cached. */
async function serveAnew(): Promise<void> {
  await serveAffinity(gateway.database, await serveCatalogue(gateway.database));
  const users = Array.from({ length: 20 }, (_, index) => [
    `user-${index}`,
    itemIds.slice(index, index + 60),
  ]);
  await serveLists(gateway.database, 'USER_RECOMMENDATIONS', Object.fromEntries(users));
  const items = itemIds.map((id, index) => [id, itemIds.slice(index, index + 20)]);
  await serveLists(gateway.database, 'SIMILAR_ITEMS', Object.fromEntries(items));
}

afterAll(async () => gateway[Symbol.asyncDispose]());

async function statementsFor(operation: string): ReturnType<typeof watchStatements> {
  await serveAnew();
  return watchStatements(async () => {
    const { errors } = await gateway.query(operation);
    expect(errors).toBeUndefined();
  });
}

async function countFor(operation: string): Promise<number> {
  return (await statementsFor(operation)).length;
}

function forUsers(count: number, selection: string): string {
  const fields = Array.from(
    { length: count },
    (_, index) => `u${index}: userRecommendations(userId: "user-${index}") { ${selection} }`,
  );
  return `{ ${fields.join(' ')} }`;
}

test('a ranking reads items only where the request shows them', async () => {
  const rank = (selection: string) =>
    `{ rankItems(userId: "user-0", itemIds: ["${itemId(3)}", "${itemId(1)}"]) { source items { itemId ${selection} } } }`;
  const ranked = await countFor(rank('score'));
  // The items as they were loaded: the shop's database is another one.
  expect(await countFor(rank('score item { title }'))).toBe(ranked + 1);
});

test('if a precomputed list is as long as the page, `hasNextPage` takes popular items into account', async () => {
  const whole = 'first: 60, filter: { availableOnly: false }';
  const list = `userRecommendations(userId: "user-0", ${whole}) { nodes { id } pageInfo { hasNextPage } }`;
  // The active generations, the list and its items, and the popular list and its items.
  expect(await countFor(`{ ${list} }`)).toBe(5);
  const { data } = await gateway.query(`{ ${list} }`);
  const nodes = itemIds.slice(0, 60).map((id) => ({ id }));
  expect(data).toEqual({ userRecommendations: { nodes, pageInfo: { hasNextPage: true } } });
});

test('lists of 20 users with 10 items each need as many statements as the list of one user', async () => {
  const one = await countFor(forUsers(1, 'edges { rank node { id title } }'));
  const twenty = await countFor(forUsers(20, 'edges { rank node { id title } }'));
  // The active generations, the lists and their items.
  expect({ one, twenty }).toEqual({ one: 3, twenty: 3 });
});

test('rows of a generation that were read twice are cached while it is served', async () => {
  const operation = forUsers(5, 'edges { node { id } }');
  await countFor(operation);
  await gateway.query(operation);
  // The active generations.
  expect(await watchStatements(async () => gateway.query(operation))).toHaveLength(1);
});

test('users without any data need two more statements, together', async () => {
  const fields = Array.from(
    { length: 20 },
    (_, i) => `u${i}: userRecommendations(userId: "x${i}") { source }`,
  );
  expect(await countFor(`{ ${fields.join(' ')} }`)).toBe(5);
});

test('popular items that many concurrent requests need are read once', async () => {
  await serveAnew();
  const query = '{ popularItems(first: 5) { nodes { id } } }';
  const statements = await watchStatements(async () =>
    Promise.all(Array.from({ length: 10 }, async () => gateway.query(query))),
  );
  const ofPopular = statements.filter(({ text }) =>
    text?.includes('from "gateway"."popular_items"'),
  );
  expect(ofPopular).toHaveLength(1);
});

test('popular items are read by statements with plans for their parameters', async () => {
  const query = '{ popularItems(first: 5, filter: { maxPrice: 0 }) { nodes { id } } }';
  const statements = await statementsFor(query);
  const ofPopular = statements.filter(({ text }) =>
    text?.includes('from "gateway"."popular_items"'),
  );
  expect(ofPopular.length).toBeGreaterThan(0);
  // From the sixth execution, PostgreSQL uses a generic plan for a named statement.
  for (const { name } of ofPopular) expect(name ?? '').toBe('');
});

test('similar items of every item of 20 lists are read in one batch', async () => {
  const nested = 'nodes { id similarItems(first: 3) { nodes { id } } }';
  // The active generations, the lists and items of the users, then those of the 200 lists of similar items.
  expect(await countFor(forUsers(20, nested))).toBe(5);
});

test('similar items with filters and cursors are read in one batch', async () => {
  await serveAnew();
  const first = `{ similarItems(itemId: "${itemId(3)}", first: 2) { pageInfo { endCursor } } }`;
  const { data } = await gateway.query<{ similarItems: { pageInfo: { endCursor: string } } }>(
    first,
  );
  const after = `after: "${data?.similarItems.pageInfo.endCursor}"`;
  const statements = await watchStatements(async () => {
    const { errors } = await gateway.query(`{
      items(ids: ["${itemId(1)}", "${itemId(2)}"]) {
        hats: similarItems(first: 3, filter: { categories: ["hats"], availableOnly: false }) { nodes { id } }
        cheap: similarItems(first: 3, filter: { maxPrice: 9 }) { nodes { id } }
      }
      item(id: "${itemId(3)}") { similarItems(first: 3, ${after}) { nodes { id } } }
    }`);
    expect(errors).toBeUndefined();
  });
  const ofLists = statements.filter(({ text }) => text?.includes('"gateway"."similar_items"'));
  expect(ofLists).toHaveLength(1);
});

test('all lists of a page are read from the generations of one moment', async () => {
  const placements = [
    '{ name: "a", kind: POPULAR_ITEMS }',
    '{ name: "b", kind: USER_RECOMMENDATIONS }',
    '{ name: "c", kind: ITEM_AFFINITY }',
    `{ name: "d", kind: SIMILAR_ITEMS, itemId: "${itemId(1)}" }`,
  ];
  const page = `{ page(userId: "ann", placements: [${placements.join(' ')}]) { placements { recommendations { source } } } }`;
  const statements = await statementsFor(page);
  const ofGenerations = statements.filter(({ name }) => name === 'read_active_generations');
  expect(ofGenerations).toHaveLength(1);
});

test('data that several fields of one page need are read once', async () => {
  const screen = `{
    a: userRecommendations(userId: "user-1") { nodes { id } } b: itemAffinity(userId: "ann") { categories { category } }
    c: similarItems(itemId: "${itemId(1)}") { nodes { id } } d: popularItems { nodes { id } }
    e: rankItems(userId: "user-2", itemIds: ["${itemId(3)}", "${itemId(5)}"]) { source }
    f: rankItems(userId: "user-3", itemIds: ["${itemId(3)}"]) { source }
    g: item(id: "${itemId(1)}") { title } h: items(ids: ["${itemId(2)}", "${itemId(3)}"]) { title }
  }`;
  const statements = await statementsFor(screen);
  // At most six reads of the active generations (four kinds of list, rankings, items), three of lists of users, two of
  // popular items, one of similar items and one of affinities. Those that meet in one turn of the event loop are one.
  const ofItems = statements.filter(({ name }) => name === 'read_catalogue_items');
  expect(statements.length - ofItems.length).toBeLessThanOrEqual(13);
  // The number of statements for items depends on the order of the lists; no two of them read the same item.
  const items = ofItems.flatMap(({ values }) => Object(values)[1]);
  expect(items.length).toBe(new Set(items).size);
  expect(ofItems.length).toBeLessThanOrEqual(6);
});

test('jobs, generations and costs are read for all runs of a page in one batch', async () => {
  const one = await countFor(
    '{ pipelineRuns(first: 1) { nodes { batchJobs { id } generations { id } } } }',
  );
  for (const id of ['20261122-000001-aaaa', '20261122-000002-bbbb', '20261122-000003-cccc']) {
    await gateway.database.query(
      `INSERT INTO gateway.pipeline_runs (id, status, started_by) VALUES ($1, 'SUCCEEDED', 'test')`,
      [id],
    );
  }
  const three = await countFor(
    '{ pipelineRuns { nodes { batchJobs { id } generations { id } actualCost { amount } estimatedCost { amount } } } }',
  );
  // Without runs nothing else is read; with three: the runs, their stages, jobs, generations and costs.
  expect({ one, three }).toEqual({ one: 1, three: 5 });
});

/** Each live field `times`, for different users and carts. */
function liveFields(times: number): string {
  const fields = Array.from({ length: times }, (_, n) => {
    const user = `userId: "user-${n}"`;
    const cart = `itemIds: ["${itemId(n + 1)}", "${itemId(n + 30)}"]`;
    return `a${n}: userRecommendations(${user}) { ...L } b${n}: sessionRecommendations(${cart}, ${user}) { ...L }
      c${n}: frequentlyBoughtTogether(${cart}) { ...L } d${n}: buyAgain(${user}) { ...L }
      e${n}: recentlyViewed(${user}) { ...L } f${n}: newArrivals(${user}) { ...L }
      g${n}: onSale(${user}) { ...L } h${n}: trendingItems(first: ${n + 5}) { ...L }`;
  });
  return `{ ${fields.join(' ')} }
    fragment L on RecommendationConnection { source reason edges { node { id } because { id } } }`;
}

test('all live fields of a page need a bounded number of statements, whether each is selected once or twice', async () => {
  await serveAnew();
  const seconds = Math.floor(Date.now() / 1_000);
  // Of each item the next ones follow; all are new, gain and recur.
  const related = Object.fromEntries(
    itemIds.slice(0, -1).map((id, index) => [id, { [itemId(index + 2)]: 0.9 }]),
  );
  const first_seen = new Date().toISOString();
  const column = { first_seen, trend: 1, repeat_interval_days: 0.001 };
  const columns = Object.fromEntries(itemIds.map((id) => [id, column]));
  await serveItemModel(gateway.database, { itemIds, related, columns });
  const trending = '{ trendingItems(first: 1) { source } }';
  await until(async () => JSON.stringify(await gateway.query(trending)).includes('TRENDING'));
  interactions = [2, 1].map((number) => ({ itemId: itemId(number), seconds, isPurchase: true }));
  for (const times of [1, 2]) {
    const statements = await statementsFor(liveFields(times));
    const ofItems = statements.filter(({ name }) => name === 'read_catalogue_items');
    // At most ten reads of the active generations (eight kinds of list, and items that others follow from, in two
    // turns), one of lists of users, one of similar items, and one each of popular and reduced items, with their counts.
    expect(statements.length - ofItems.length).toBeLessThanOrEqual(16);
    // Each kind of list reads its items, at most twice, and `because` those that no list has read.
    expect(ofItems.length).toBeLessThanOrEqual(12);
  }
  const { data } = await gateway.query(liveFields(1));
  expect(data).toMatchObject({
    a0: { source: 'PERSONALIZED' },
    b0: { source: 'SESSION' },
    c0: { source: 'BOUGHT_TOGETHER' },
    e0: { source: 'RECENT' },
    f0: { source: 'NEW' },
    h0: { source: 'TRENDING' },
  });
});
