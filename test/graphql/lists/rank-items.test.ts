import type { Log } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import type { LiveRanking } from '../../../src/serving/ranking/ranking.ts';
import { serveItemModel } from '../../support/serve-item-model.ts';
import { until } from '../../support/until.ts';
import { itemId, itemIds, serveCatalogue, serveLists } from '../support/seeded-shop.ts';
import { type TestGateway, startTestGateway, withTestGateway } from '../support/test-gateway.ts';

interface Ranked {
  readonly rankItems: {
    readonly source: string;
    readonly degradedReason: string | null;
    readonly items: readonly { readonly itemId: string; readonly score: number | null }[];
  };
}

let gateway: TestGateway;
let liveRanking: LiveRanking;
const warnings: unknown[] = [];
const log: Log = { info: () => {}, error: () => {}, warn: (_, fields) => warnings.push(fields) };

const noCampaign: LiveRanking = async () => {
  throw new Error('there is no campaign');
};

beforeAll(async () => {
  gateway = await startTestGateway({
    log,
    liveRanking: async (userId, ids) => liveRanking(userId, ids),
  });
  await serveCatalogue(gateway.database);
  await serveLists(gateway.database, 'USER_RECOMMENDATIONS', { ann: itemIds.slice(4, 20) });
});

beforeEach(() => {
  warnings.length = 0;
  liveRanking = noCampaign;
});

afterAll(async () => gateway[Symbol.asyncDispose]());

const RANK = `query($userId: ID!, $itemIds: [ID!]!) {
  rankItems(userId: $userId, itemIds: $itemIds) {
    userId source degradedReason recommendationId
    items { itemId rank inputRank score item { title } }
  }
}`;

test('a campaign ranks the items, and items that it omits follow in the order in which they were sent', async () => {
  liveRanking = async () => ({
    ranked: [
      { itemId: 'item-003', score: 0.9 },
      { itemId: 'never-asked-for', score: 0.8 },
      { itemId: 'item-001', score: null },
    ],
    recommendationId: 'r-1',
  });
  const ids = ['item-001', 'unknown', 'item-002', 'item-003', 'item-001'];
  const answer = await gateway.query(RANK, { userId: 'ann', itemIds: ids });
  expect(answer).toEqual({
    data: {
      rankItems: {
        userId: 'ann',
        source: 'CAMPAIGN',
        degradedReason: null,
        recommendationId: 'r-1',
        items: [
          { itemId: 'item-003', rank: 1, inputRank: 4, score: 0.9, item: { title: 'Item 3' } },
          { itemId: 'item-001', rank: 2, inputRank: 1, score: null, item: { title: 'Item 1' } },
          { itemId: 'unknown', rank: 3, inputRank: 2, score: null, item: null },
          { itemId: 'item-002', rank: 4, inputRank: 3, score: null, item: { title: 'Item 2' } },
        ],
      },
    },
  });
  expect(warnings).toEqual([]);
});

test('without a live model, precomputed scores rank the items, and the error is logged', async () => {
  const ids = [itemId(1), itemId(9), itemId(6), itemId(2), itemId(7)];
  const { data, errors } = await gateway.query(RANK, { userId: 'ann', itemIds: ids });
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({
    rankItems: {
      source: 'OFFLINE_RANKING',
      degradedReason: expect.stringContaining('stored scores'),
      recommendationId: null,
      items: [
        { itemId: 'item-006', rank: 1, inputRank: 3, score: 0.5 },
        { itemId: 'item-007', rank: 2, inputRank: 5, score: expect.closeTo(1 / 3) },
        { itemId: 'item-009', rank: 3, inputRank: 2, score: expect.closeTo(1 / 5) },
        { itemId: 'item-001', rank: 4, inputRank: 1, score: null },
        { itemId: 'item-002', rank: 5, inputRank: 4, score: null },
      ],
    },
  });
  expect(warnings).toEqual([{ code: 'LIVE_RANKING_FAILED' }]);
});

test('without a live model and scores, the items keep their order', async () => {
  const ids = [itemId(3), itemId(1)];
  const { data, errors } = await gateway.query(RANK, { userId: 'nobody', itemIds: ids });
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({
    rankItems: {
      source: 'UNRANKED',
      degradedReason: expect.stringContaining('no stored scores'),
      items: [
        { itemId: 'item-003', rank: 1, inputRank: 1, score: null },
        { itemId: 'item-001', rank: 2, inputRank: 2, score: null },
      ],
    },
  });
});

test('precomputed rankings are preferred to precomputed recommendations', async () => {
  await serveLists(gateway.database, 'PERSONALIZED_RANKING', { ann: [itemId(9), itemId(6)] });
  const ids = [itemId(6), itemId(9)];
  const { data } = await gateway.query(RANK, { userId: 'ann', itemIds: ids });
  expect(data).toMatchObject({
    rankItems: { source: 'OFFLINE_RANKING', items: [{ itemId: itemId(9) }, { itemId: itemId(6) }] },
  });
});

test('the item model that is served ranks by the newest interactions, and every item has a score', async () => {
  const newestInteractions = async () => [
    [{ itemId: itemId(1), seconds: 1_700_000_000, isPurchase: false }],
  ];
  const options = { shop: { newestInteractions }, liveRanking: async () => undefined };
  await withTestGateway(options, async (served) => {
    const { database } = served;
    await serveCatalogue(database);
    const related = { [itemId(1)]: { [itemId(40)]: 0.9, [itemId(30)]: 0.5 } };
    await serveItemModel(database, { itemIds, related });
    const ids = [itemId(200), itemId(30), itemId(2), itemId(40)];
    const rank = async () => served.query<Ranked>(RANK, { userId: 'ann', itemIds: ids });
    // The model is loaded beside the requests, which do not wait for it.
    const loading = await rank();
    expect(loading.data?.rankItems.source).toBe('UNRANKED');
    expect(loading.data?.rankItems.degradedReason).toContain('The item model is being loaded.');
    await until(async () => (await rank()).data?.rankItems.source === 'LOCAL_MODEL');
    const { data } = await rank();
    expect(data?.rankItems).toMatchObject({ degradedReason: null, recommendationId: null });
    const ranked = [itemId(40), itemId(30), itemId(2), itemId(200)];
    expect(data?.rankItems.items.map((item) => item.itemId)).toEqual(ranked);
    expect(data?.rankItems.items.map(({ score }) => score)).not.toContain(null);
  });
});

test('an item model that does not fit into memory is announced, and lists are answered without it', async () => {
  await withTestGateway({ itemModelMemoryMb: 0.01 }, async (served) => {
    const { database, origin } = served;
    await serveCatalogue(database);
    await serveItemModel(database, { itemIds });
    const ready = async () => (await fetch(`${origin}/health/ready`)).text();
    await until(async () => (await ready()).includes('ITEM_MODEL_TOO_LARGE'));
    const request = { userId: 'ann', itemIds: [itemId(1)] };
    const { data, errors } = await served.query<Ranked>(RANK, request);
    expect(errors).toBeUndefined();
    expect(data?.rankItems.degradedReason).toContain('needs more memory');
  });
});

test('an answer tells that the prices of its ranked items are the last known ones', async () => {
  const shop = {
    liveItems: async () => {
      throw new Error('the shop does not answer');
    },
  };
  await withTestGateway({ shop }, async ({ database, origin }) => {
    await serveCatalogue(database);
    const query = '{ rankItems(userId: "", itemIds: ["item-001"]) { items { item { price } } } }';
    const response = await fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    expect(await response.json()).toMatchObject({
      extensions: { asLastSeen: ['price', 'listPrice', 'available'] },
    });
    const rest = await fetch(`${origin}/api/v1/personalize/rank-items`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ userId: '', itemIds: ['item-001'] }),
    });
    expect(await rest.json()).toMatchObject({ asLastSeen: true });
  });
});
