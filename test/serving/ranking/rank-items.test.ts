import { createLiveLists, createLiveModelBuilder } from '@recommendation-gateway/item-model';
import { expect, test } from 'vitest';

import { createError } from '../../../src/domain/errors/create-error.ts';
import type { HeldModel, ItemModels } from '../../../src/serving/item-model/held-model.ts';
import { rankItems } from '../../../src/serving/ranking/rank-items.ts';
import type { RankRequest } from '../../../src/serving/ranking/ranking.ts';
import type { ServingContext } from '../../../src/serving/serving-context.ts';
import { generationOf } from '../lists/generation-of.ts';
import { type MemoryShop, openMemoryShop } from '../lists/memory-shop.ts';

/** Items 0 to 599, of which each leads to the one ten numbers below, and a little to the one after it. */
function holdModel(): HeldModel {
  const itemCount = 600;
  const entries = { related: 2 * itemCount, basketRelated: 0, similar: 0 };
  const layers = [{ by: 'nothing', half: 1 }] as const;
  const builder = createLiveModelBuilder({ layers, repeatShare: null, entries }, itemCount);
  for (let number = 0; number < itemCount; number += 1) {
    builder.add({
      itemId: `i${number}`,
      related: [(number + itemCount - 10) % itemCount, (number + 1) % itemCount],
      weights: [0.8, 0.2],
      basketRelated: null,
      basketWeights: null,
      similar: [],
      similarities: [],
      popularity: 1 - number / itemCount,
      recentPopularity: 0,
      firstSeen: null,
      repeatIntervalDays: null,
      trend: null,
      users: 1_000,
    });
  }
  const model = builder.build();
  return { generation: generationOf('ITEM_MODEL'), model, lists: createLiveLists(model) };
}

const held = holdModel();

const holding = (model: HeldModel | undefined): ItemModels => ({
  current: () => model,
  find: () => undefined,
  absence: () => (model === undefined ? 'The item model is being loaded.' : null),
  fault: () => undefined,
  follow: () => {},
  close: async () => {},
});

async function rank(
  request: Partial<RankRequest>,
  { shop = {}, change = {} }: { shop?: MemoryShop; change?: Partial<ServingContext> } = {},
) {
  const { context } = openMemoryShop(shop, { itemModels: holding(held), ...change });
  const whole = { userId: 'ann', itemIds: ['i1'], sessionId: null, ...request };
  const [view] = await rankItems(context, [whole]);
  if (view === undefined) throw new Error('a request has an answer');
  const { source, degradedReason, recommendationId, items } = view;
  return {
    source,
    degradedReason,
    recommendationId,
    items,
    ids: items.map(({ itemId }) => itemId),
  };
}

const viewed = { interactions: { ann: ['i100'] } };

test('without a campaign the item model ranks by the newest interactions, each item with a score', async () => {
  const itemIds = ['i500', 'i101', 'i90', 'i7'];
  const { ids, items, ...answer } = await rank({ itemIds }, { shop: viewed });
  expect(answer).toEqual({ source: 'LOCAL_MODEL', degradedReason: null, recommendationId: null });
  expect(ids).toEqual(['i90', 'i101', 'i7', 'i500']);
  expect(items.map(({ score }) => score)).not.toContain(null);
});

test('five hundred items are ranked, doubled ones once, and those that the model does not know come last', async () => {
  const known = Array.from({ length: 496 }, (_, number) => `i${number}`);
  const itemIds = ['new-1', 'i90', ...known, 'new-2', 'i90'];
  const { source, ids, items } = await rank({ itemIds }, { shop: viewed });
  expect(source).toBe('LOCAL_MODEL');
  expect(ids.toSorted()).toEqual([...new Set(itemIds)].toSorted());
  expect([ids[0], ...ids.slice(-2)]).toEqual(['i90', 'new-1', 'new-2']);
  expect(items.filter(({ score }) => score === null).map(({ itemId }) => itemId)).toEqual([
    'new-1',
    'new-2',
  ]);
  expect(items[0]).toMatchObject({ rank: 1, inputRank: 2 });
});

test('a session without a user is ranked by its own interactions, and asks no campaign', async () => {
  const change: Partial<ServingContext> = {
    newestInteractions: async (visitors) =>
      visitors.map(({ sessionId }) => ({
        interactions: sessionId === 's1' ? [{ itemId: 'i100', seconds: 1, isPurchase: false }] : [],
        asOf: new Date(0),
      })),
    liveRanking: async () => {
      throw new Error('a campaign knows no sessions');
    },
  };
  const request = { userId: '', itemIds: ['i1', 'i90'] };
  expect(await rank({ ...request, sessionId: 's1' }, { change })).toMatchObject({
    source: 'LOCAL_MODEL',
    degradedReason: null,
    ids: ['i90', 'i1'],
  });
  expect(await rank({ ...request, sessionId: 'unknown' }, { change })).toMatchObject({
    source: 'UNRANKED',
    degradedReason: expect.stringMatching(/no interactions .* keep the order of the request/),
    ids: ['i1', 'i90'],
  });
});

test('a campaign that does not answer in time is followed by the item model, which says why', async () => {
  const late = createError('RANKING_CAMPAIGN_LATE', { ms: 80 });
  const change: Partial<ServingContext> = {
    liveRanking: async () => {
      throw late;
    },
  };
  expect(await rank({ itemIds: ['i1', 'i90'] }, { shop: viewed, change })).toMatchObject({
    source: 'LOCAL_MODEL',
    degradedReason: 'The ranking campaign did not answer within 80 ms.',
    ids: ['i90', 'i1'],
  });
});

test('the failure of a campaign is not shown to clients', async () => {
  const change: Partial<ServingContext> = {
    liveRanking: async () => {
      throw new Error('role arn:aws:iam::123456789012:role/secret may not do this');
    },
  };
  expect(await rank({}, { shop: viewed, change })).toMatchObject({
    degradedReason: 'The ranking campaign did not answer.',
  });
});

const stored: MemoryShop = {
  items: [
    { id: 'i1', category: 'hats' },
    { id: 'i2', category: 'bags' },
    { id: 'i3', category: 'bags' },
  ],
  recommended: { ann: ['i4'] },
  affinity: {
    ann: { itemIds: [], scores: [], categories: [{ category: 'bags', score: 0.5 }] },
  },
};

test.each([
  ['no model is held', { itemModels: holding(undefined) }, 'The item model is being loaded.'],
  ['there are no interactions', {}, 'There are no interactions that the item model could rank by.'],
  [
    'the shop does not respond',
    { newestInteractions: async () => [undefined] },
    'The newest interactions could not be read from the shop.',
  ],
])(
  'where %s, stored scores, preferences and popularity give every item a place',
  async (_, change, reason) => {
    const itemIds = ['new', 'i1', 'i3', 'i2', 'i4', 'new'];
    const answer = await rank({ itemIds }, { shop: stored, change });
    expect(answer).toMatchObject({
      source: 'OFFLINE_RANKING',
      degradedReason: expect.stringContaining(reason),
      ids: ['i4', 'i2', 'i3', 'i1', 'new'],
    });
    expect(answer.degradedReason).toContain('ordered by the user’s stored scores');
  },
);

test('a user with preferences alone is ranked by them', async () => {
  const { affinity = {}, items = [] } = stored;
  const answer = await rank({ itemIds: ['i1', 'i2'] }, { shop: { affinity, items } });
  expect(answer).toMatchObject({ source: 'OFFLINE_RANKING', ids: ['i2', 'i1'] });
  expect(answer.degradedReason).toContain('ordered by the user’s preferences');
});

test('interactions with items that the model does not know rank nothing', async () => {
  const shop = { interactions: { ann: ['gone'] } };
  expect(await rank({ itemIds: ['i2', 'i1'] }, { shop })).toMatchObject({
    source: 'UNRANKED',
    degradedReason: expect.stringContaining('knows none of the newest interactions'),
    ids: ['i2', 'i1'],
  });
});

test('without a user or session the items keep their order, and neither campaign nor shop are called', async () => {
  const fail = async () => {
    throw new Error('a ranking without a user or session called a source');
  };
  const change = { liveRanking: fail, newestInteractions: fail };
  expect(await rank({ userId: '', itemIds: ['i2', 'i1', 'i2'] }, { change })).toMatchObject({
    source: 'UNRANKED',
    degradedReason: 'No user id was given; the items keep the order of the request.',
    ids: ['i2', 'i1'],
  });
});

test('each request is ranked by its own best source', async () => {
  const { context } = openMemoryShop(
    { ...stored, interactions: { bob: ['i100'] } },
    {
      itemModels: holding(held),
      liveRanking: async (userId) =>
        userId === 'eve'
          ? { ranked: [{ itemId: 'i1', score: 1 }], recommendationId: 'r' }
          : undefined,
    },
  );
  const users = ['new', 'ann', 'bob', 'eve', ''];
  const views = await rankItems(
    context,
    users.map((userId) => ({ userId, itemIds: ['i2', 'i1'] })),
  );
  expect(views.map(({ userId, source }) => [userId, source])).toEqual([
    ['new', 'UNRANKED'],
    ['ann', 'OFFLINE_RANKING'],
    ['bob', 'LOCAL_MODEL'],
    ['eve', 'CAMPAIGN'],
    ['', 'UNRANKED'],
  ]);
});
