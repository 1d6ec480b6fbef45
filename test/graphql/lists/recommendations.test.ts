import { isDeepStrictEqual } from 'node:util';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { LIST, readPage, readToTheEnd } from '../support/read-list.ts';
import {
  itemId,
  itemIds,
  serveAffinity,
  serveCatalogue,
  serveLists,
} from '../support/seeded-shop.ts';
import { type TestGateway, startTestGateway } from '../support/test-gateway.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway({
    shop: {
      purchasedItems: async (userIds) =>
        new Map(userIds.map((userId) => [userId, new Set([itemId(51), itemId(52)])])),
    },
  });
  await serveAffinity(gateway.database, await serveCatalogue(gateway.database));
  await serveLists(gateway.database, 'USER_RECOMMENDATIONS', {
    ann: itemIds.slice(50, 90),
    bob: [itemId(10), itemId(20), 'gone', itemId(1), itemId(1)],
  });
  await serveLists(gateway.database, 'SIMILAR_ITEMS', {
    [itemId(1)]: [itemId(1), ...itemIds.slice(1, 30)],
  });
});

afterAll(async () => gateway[Symbol.asyncDispose]());

test('a user with a precomputed list gets it in its order, with its scores', async () => {
  const answer = await gateway.query(
    `{ userRecommendations(userId: "ann", first: 3) { ${LIST} } }`,
  );
  expect(answer).toMatchObject({
    data: {
      userRecommendations: {
        source: 'PERSONALIZED',
        reason: null,
        totalCount: 200,
        stale: false,
        generation: { kind: 'USER_RECOMMENDATIONS', status: 'ACTIVE' },
        edges: [
          { rank: 1, score: 1, source: 'PERSONALIZED', node: { id: 'item-051' } },
          { rank: 2, score: 0.5, source: 'PERSONALIZED', node: { id: 'item-052' } },
          { rank: 3, node: { id: 'item-053' } },
        ],
        nodes: [{ id: 'item-051' }, { id: 'item-052' }, { id: 'item-053' }],
        pageInfo: { hasNextPage: true, hasPreviousPage: false },
      },
    },
  });
  expect(answer.errors).toBeUndefined();
});

test('a user without lists and interactions gets popular items with a reason', async () => {
  const answer = await gateway.query(
    `{ userRecommendations(userId: "nobody", first: 2) { ${LIST} } }`,
  );
  expect(answer).toMatchObject({
    data: {
      userRecommendations: {
        source: 'POPULAR',
        reason: expect.stringContaining('most popular items'),
        generation: { kind: 'POPULAR_ITEMS' },
        edges: [
          {
            rank: 1,
            source: 'POPULAR',
            score: 999,
            reason: expect.any(String),
            node: { id: 'item-001' },
          },
          { rank: 2, node: { id: 'item-002' } },
        ],
      },
    },
  });
});

test('similar items exclude the item itself, and an unknown item gets popular items with a reason', async () => {
  const answer = await gateway.query(`{
    known: similarItems(itemId: "item-001", first: 2) { ${LIST} }
    unknown: similarItems(itemId: "nothing", first: 1) { ${LIST} }
  }`);
  expect(answer).toMatchObject({
    data: {
      known: {
        source: 'SIMILAR',
        edges: [{ rank: 1, node: { id: 'item-002' } }, { node: { id: 'item-003' } }],
      },
      unknown: {
        edges: [{ rank: 1, source: 'POPULAR', node: { id: 'item-001' } }],
        generation: { kind: 'POPULAR_ITEMS' },
        stale: false,
        reason: expect.stringContaining('not in the catalogue'),
      },
    },
  });
  expect(answer.errors).toBeUndefined();
});

test('item affinity returns items and categories, and for an unknown user popular items without categories', async () => {
  const answer = await gateway.query(`{
    ann: itemAffinity(userId: "ann", first: 1) { userId categories { category score } items { ${LIST} } }
    stranger: itemAffinity(userId: "x", first: 1) { categories { category } items { source reason } }
  }`);
  expect(answer.data).toMatchObject({
    ann: {
      userId: 'ann',
      categories: [
        { category: 'shoes', score: 0.5 },
        { category: 'hats', score: 0.3 },
        { category: 'bags', score: 0.2 },
      ],
      items: { source: 'AFFINITY', edges: [{ rank: 1, node: { id: 'item-101' } }] },
    },
    stranger: { categories: [], items: { source: 'POPULAR', reason: expect.any(String) } },
  });
});

test('a list that is shorter than requested is completed, and each edge has its own source', async () => {
  const answer = await gateway.query(`{ userRecommendations(userId: "bob") { ${LIST} } }`);
  expect(answer.data).toMatchObject({
    userRecommendations: {
      source: 'PERSONALIZED',
      totalCount: 200,
      edges: [
        { rank: 1, source: 'PERSONALIZED', node: { id: 'item-001' } },
        ...[2, 3, 4, 5, 6, 7, 8, 9, 11].map((number, index) => ({
          rank: index + 2,
          source: 'POPULAR',
          reason: 'Popular with all users.',
          node: { id: itemId(number) },
        })),
      ],
      reason: 'The list was completed: 9 of 10 are the most popular items.',
    },
  });
});

test('paging to the end returns every edge once, in rank order, `totalCount` in all', async () => {
  const lists = [
    { field: 'popularItems', argument: '', total: 200 },
    { field: 'userRecommendations', argument: 'userId: "ann",', total: 200 },
    { field: 'userRecommendations', argument: 'userId: "nobody",', total: 200 },
  ];
  for (const { field, argument, total } of lists) {
    const pages = await readToTheEnd(gateway, field, argument);
    const ids = pages.flatMap((page) => page.edges.map((edge) => edge.node.id));
    const ranks = pages.flatMap((page) => page.edges.map((edge) => edge.rank));
    expect(new Set(ids).size).toBe(total);
    expect(ranks).toEqual(Array.from({ length: total }, (_, index) => index + 1));
    expect(pages.map((page) => page.totalCount)).toEqual(pages.map(() => total));
  }
});

test('filters apply to every item of a list', async () => {
  const { data } = await gateway.query(`{
    some: popularItems(first: 100, filter: { categories: ["hats", "socks"] }) { nodes { category available } totalCount }
    all: popularItems(first: 20, filter: { availableOnly: false }) { nodes { id } }
    cheap: popularItems(first: 100, filter: { minPrice: 5, maxPrice: 12 }) { nodes { price } reason }
    without: userRecommendations(userId: "ann", first: 2, filter: { excludeItemIds: ["item-051"] }) { nodes { id } edges { rank } }
    unbought: userRecommendations(userId: "ann", first: 1, filter: { excludePurchased: true }) { nodes { id } edges { rank } }
  }`);
  const hats = Array.from({ length: 50 }, () => ({ category: 'hats', available: true }));
  const socks = Array.from({ length: 25 }, () => ({ category: 'socks', available: true }));
  expect(data).toEqual({
    // All 50 hats, and the half of the socks that is not sold out.
    some: {
      totalCount: 75,
      nodes: expect.toSatisfy((nodes: { category: string }[]) =>
        isDeepStrictEqual(nodes.toSorted(byCategory), [...hats, ...socks]),
      ),
    },
    all: { nodes: itemIds.slice(0, 20).map((id) => ({ id })) },
    cheap: {
      nodes: [5, 6, 7, 8, 9, 11, 12].map((price) => ({ price })),
      reason: 'There are 7 items to show; left out: 218 outside the price range, 25 unavailable.',
    },
    without: { nodes: [{ id: 'item-052' }, { id: 'item-053' }], edges: [{ rank: 1 }, { rank: 2 }] },
    unbought: { nodes: [{ id: 'item-053' }], edges: [{ rank: 1 }] },
  });
});

test('null means the default, in arguments and in the filter', async () => {
  const answer = await gateway.query(
    `query($n: Int, $f: RecommendationFilter, $a: String) {
      plain: popularItems { nodes { id } }
      nulls: popularItems(first: $n, after: $a, filter: $f) { nodes { id } }
      empty: popularItems(filter: { categories: null, minPrice: null, excludeItemIds: null }) { nodes { id } }
    }`,
    { n: null, f: null, a: null },
  );
  const data = answer.data as Record<string, { nodes: unknown[] }>;
  expect(data['plain']?.nodes).toHaveLength(10);
  expect(data['nulls']).toEqual(data['plain']);
  expect(data['empty']).toEqual(data['plain']);
});

test('a cursor continues in its generation until that is pruned', async () => {
  const first = await readPage(gateway, 'userRecommendations', 'userId: "eve", first: 1');
  expect(first.source).toBe('POPULAR');
  const old = await serveLists(gateway.database, 'SIMILAR_ITEMS', {
    'item-007': itemIds.slice(10, 15),
  });
  const begun = await readPage(gateway, 'similarItems', 'itemId: "item-007", first: 2');
  await serveLists(gateway.database, 'SIMILAR_ITEMS', {
    'item-001': itemIds.slice(1, 30),
    'item-007': itemIds.slice(20, 25),
  });
  const next = `itemId: "item-007", first: 2, after: "${begun.pageInfo.endCursor}"`;
  const went = await readPage(gateway, 'similarItems', next);
  expect(went.edges.map((edge) => [edge.rank, edge.node.id])).toEqual([
    [3, 'item-013'],
    [4, 'item-014'],
  ]);
  expect(went).toMatchObject({ generation: { id: `generation_${old}`, status: 'RETIRED' } });
  await gateway.database.query(`DROP TABLE gateway.similar_items_${old}`);
  await gateway.database.query('DELETE FROM gateway.generations WHERE id = $1', [old]);
  const pruned = await gateway.query(`{ similarItems(${next}) { totalCount } }`);
  expect(pruned).toMatchObject({
    data: { similarItems: null },
    errors: [
      {
        path: ['similarItems'],
        extensions: { code: 'CURSOR_EXPIRED', advice: expect.any(String) },
      },
    ],
  });
});

function byCategory(a: { category: string }, b: { category: string }): number {
  return a.category.localeCompare(b.category);
}
