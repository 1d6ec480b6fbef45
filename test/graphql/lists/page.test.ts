import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Serving } from '../../../src/serving/create-serving.ts';
import { viewsOf } from '../../serving/sample-item.ts';
import {
  itemId,
  itemIds,
  liveItemsOf,
  serveCatalogue,
  serveLists,
} from '../support/seeded-shop.ts';
import { type TestGateway, startTestGateway } from '../support/test-gateway.ts';

let gateway: TestGateway;
/** Blocks the reads of the shop. */
let shopAnswers: Promise<void> = Promise.resolve();

beforeAll(async () => {
  gateway = await startTestGateway({
    placementDeadlineMs: 5_000,
    keepLiveMs: 0,
    shopDeadlineMs: 60_000,
    shop: {
      liveItems: async (ids) => liveItemsOf(ids),
      newestInteractions: async (users) => {
        await shopAnswers;
        return users.map(({ userId }) =>
          userId === 'newcomer' ? viewsOf([itemId(7), itemId(1)]) : [],
        );
      },
    },
  });
  await serveCatalogue(gateway.database);
  await serveLists(gateway.database, 'USER_RECOMMENDATIONS', { ann: itemIds.slice(0, 40) });
  await serveLists(gateway.database, 'SIMILAR_ITEMS', {
    [itemId(1)]: itemIds.slice(1, 30),
    [itemId(7)]: itemIds.slice(100, 105),
  });
});

afterAll(async () => gateway[Symbol.asyncDispose]());

const SCREEN = `query($user: ID, $placements: [PlacementInput!]!) {
  page(userId: $user, placements: $placements) {
    placements { name recommendations { source totalCount edges { rank source } nodes { id } pageInfo { hasNextPage } } }
  }
}`;

interface Screen {
  readonly page: {
    readonly placements: readonly {
      readonly name: string;
      readonly recommendations: Awaited<ReturnType<Serving['list']>>[number] | null;
    }[];
  };
}

async function readScreen(user: string | null, placements: readonly object[]) {
  const { data, errors } = await gateway.query(SCREEN, { user, placements });
  return { placements: (data as Screen).page.placements, errors };
}

test('a page has its placements in order, each of the requested length, without duplicate items', async () => {
  const { placements, errors } = await readScreen('ann', [
    { name: 'hero', kind: 'USER_RECOMMENDATIONS', first: 5 },
    { name: 'with', kind: 'SIMILAR_ITEMS', itemId: itemId(1), first: 5 },
    { name: 'top', kind: 'POPULAR_ITEMS', first: 5 },
    { name: 'more', kind: 'USER_RECOMMENDATIONS', first: 5 },
    { name: 'leaning', kind: 'ITEM_AFFINITY', first: 5 },
  ]);
  expect(errors).toBeUndefined();
  const shown = placements.map(({ name, recommendations }) => [
    name,
    recommendations instanceof Error ? [] : recommendations?.nodes.map(({ id }) => id),
  ]);
  // Every tenth item is sold out; each list starts with item 1 or 2 and skips the items of earlier lists.
  expect(Object.fromEntries(shown)).toEqual({
    hero: [1, 2, 3, 4, 5].map(itemId),
    with: [6, 7, 8, 9, 11].map(itemId),
    top: [12, 13, 14, 15, 16].map(itemId),
    more: [17, 18, 19, 21, 22].map(itemId),
    leaning: [23, 24, 25, 26, 27].map(itemId),
  });
  expect(placements[3]).toMatchObject({
    recommendations: {
      source: 'PERSONALIZED',
      edges: [1, 2, 3, 4, 5].map((rank) => ({ rank })),
      pageInfo: { hasNextPage: true },
    },
  });
});

test('an anonymous visitor gets popular items on the same page', async () => {
  const { placements } = await readScreen(null, [
    { name: 'hero', kind: 'USER_RECOMMENDATIONS', first: 2 },
  ]);
  expect(placements).toMatchObject([{ recommendations: { source: 'POPULAR' } }]);
});

test('a placement that exceeds its deadline is null with an error, and the others are returned', async () => {
  let release = () => {};
  shopAnswers = new Promise((resolve) => {
    release = resolve;
  });
  // Only the list of a user without stored lists reads interactions from the shop.
  const { placements, errors } = await readScreen('stranger', [
    { name: 'late', kind: 'USER_RECOMMENDATIONS', first: 2 },
    { name: 'there', kind: 'POPULAR_ITEMS', first: 2 },
  ]);
  release();
  expect(placements).toMatchObject([
    { name: 'late', recommendations: null },
    { name: 'there', recommendations: { nodes: [{ id: itemId(1) }, { id: itemId(2) }] } },
  ]);
  expect(errors).toMatchObject([
    {
      path: ['page', 'placements', 0, 'recommendations'],
      extensions: { code: 'PLACEMENT_LATE', retryable: true },
    },
  ]);
});

test('invalid placements are refused before anything is read', async () => {
  const codes = async (placements: readonly object[]) => {
    const { errors } = await gateway.query(SCREEN, { user: 'ann', placements });
    return errors?.map(({ extensions }) => extensions['code']);
  };
  const popular = { name: 'a', kind: 'POPULAR_ITEMS' };
  expect(await codes([{ name: 'a', kind: 'SIMILAR_ITEMS' }])).toEqual(['PLACEMENT_INCOMPLETE']);
  expect(await codes([popular, popular])).toEqual(['PLACEMENT_REPEATED']);
  expect(await codes([])).toEqual(['LIST_LENGTH_OUT_OF_RANGE']);
  expect(await codes([{ ...popular, first: 101 }])).toEqual(['ARGUMENT_OUT_OF_RANGE']);
  const many = Array.from({ length: 21 }, (_, index) => ({ ...popular, name: `p${index}` }));
  expect(await codes(many)).toEqual(['LIST_LENGTH_OUT_OF_RANGE']);
});

test('a user who is newer than the lists gets items similar to those they interacted with last', async () => {
  const { data } = await gateway.query(
    '{ userRecommendations(userId: "newcomer", first: 4) { source reason edges { source reason } nodes { id } generation { kind } } }',
  );
  expect(data).toMatchObject({
    userRecommendations: {
      source: 'SIMILAR',
      reason:
        'No recommendations have been computed for this user yet. The list shows items similar to those the user interacted with recently.',
      nodes: [101, 2, 102, 3].map((number) => ({ id: itemId(number) })),
      edges: [
        { source: 'SIMILAR', reason: 'Similar to items this user interacted with recently.' },
        {},
        {},
        {},
      ],
      generation: { kind: 'SIMILAR_ITEMS' },
    },
  });
});
