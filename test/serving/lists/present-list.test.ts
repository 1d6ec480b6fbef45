import { expect, test } from 'vitest';

import {
  decodeListCursor,
  type ListCursor,
} from '../../../src/domain/serving-rules/list-cursor.ts';
import { defaultFilter } from '../../../src/domain/serving-rules/recommendation-filter.ts';
import {
  type ListField,
  type ListRequest,
  listFields,
} from '../../../src/serving/lists/list-field.ts';
import { digestOf } from '../../../src/serving/lists/plan-list.ts';
import { itemAffinity, recommend } from '../../../src/serving/lists/recommend.ts';
import type { ServingContext } from '../../../src/serving/serving-context.ts';
import { generationOf } from './generation-of.ts';
import { generations, type MemoryShop, now, openMemoryShop } from './memory-shop.ts';

const request: ListRequest = {
  key: 'ann',
  first: 2,
  after: undefined,
  filter: defaultFilter,
  counts: false,
};
const items = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
const shop = { items, recommended: { ann: ['d', 'c', 'b'], bob: ['a', 'b'] } };

interface Presented extends Partial<ListRequest> {
  readonly field?: ListField;
  readonly shop?: MemoryShop;
  readonly context?: Partial<ServingContext>;
}

async function present({ field = listFields.userRecommendations, ...given }: Presented) {
  const { shop: shown = shop, context: change, ...asked } = given;
  const { context } = openMemoryShop(shown, change);
  const [view] = await recommend(context, field.name, [{ ...request, ...asked }]);
  if (view === undefined || view instanceof Error) throw view ?? new Error('no answer');
  return view;
}

test('a page has the first items of its list, with what is known of each', async () => {
  const { edges, nodes, source, reason } = await present({});
  expect(edges).toMatchObject([
    { rank: 1, score: null, source: 'PERSONALIZED', reason: 'Recommended for this user.' },
    { rank: 2, score: null, source: 'PERSONALIZED' },
  ]);
  expect(nodes.map(({ id }) => id)).toEqual(['d', 'c']);
  expect([source, reason]).toEqual(['PERSONALIZED', null]);
});

test('a page has a next one if its list has more items, and a previous one if it continues a list', async () => {
  const pageInfoOf = async (change: Presented) => (await present(change)).pageInfo;
  expect(await pageInfoOf({})).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  const whole = await pageInfoOf({ first: 4 });
  expect(whole).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
  const next = await pageInfoOf({ after: await cursorOf({}) });
  expect(next).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
});

test('the total is that of the list over all its pages', async () => {
  expect((await present({ counts: true })).totalCount).toBe(4);
  const further = await present({ counts: true, after: await cursorOf({}) });
  expect(further.edges.map(({ rank }) => rank)).toEqual([3, 4]);
  expect(further.totalCount).toBe(4);
});

async function cursorOf(given: Presented): Promise<ListCursor | undefined> {
  const { pageInfo } = await present(given);
  return decodeListCursor(pageInfo.endCursor ?? '');
}

test('the cursor of an item names the list, the generations, the source and the position', async () => {
  expect(await cursorOf({})).toEqual({
    list: digestOf(listFields.userRecommendations, request),
    // In whole seconds, and not after the first page was read.
    asOf: Math.floor(now.getTime() / 1_000),
    generations: new Map(generations.map(({ kind, id }) => [kind, id])),
    // No interaction is newer than the stored list.
    isModelUnused: true,
    candidateSource: 'PERSONALIZED',
    position: 1,
    rank: 2,
  });
  expect(await cursorOf({ field: listFields.popularItems, key: '' })).toMatchObject({ asOf: 0 });
});

test('a page begins and ends with the cursors of its first and last items, an empty one has none', async () => {
  const { edges, pageInfo } = await present({ first: 3 });
  const cursors = edges.map(({ cursor }) => cursor);
  expect(new Set(cursors).size).toBe(3);
  expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([cursors[0], cursors[2]]);
  const empty = await present({ shop: {} });
  expect([empty.pageInfo.startCursor, empty.pageInfo.endCursor]).toEqual([null, null]);
  expect(empty).toMatchObject({ source: null, generation: null, generatedAt: null, totalCount: 0 });
});

test('a page is from the generation of its first item, and as stale as its oldest one', async () => {
  const made = new Date(now.getTime() - 3_600_000);
  const users = generationOf('USER_RECOMMENDATIONS', { id: 3, createdAt: now });
  const popular = generationOf('POPULAR_ITEMS', { id: 4, createdAt: made });
  const served = [users, popular];
  const completed = await present({ shop: { ...shop, served }, first: 4 });
  expect(completed).toMatchObject({ generation: users, generatedAt: now, stale: false });
  expect(completed.staleAt).toBe(now.getTime());
  const clock = { now: () => new Date(now.getTime() + 1) };
  expect(await present({ shop: { ...shop, served }, first: 4, context: { clock } })).toMatchObject({
    stale: true,
  });
  expect((await present({ shop: { ...shop, served } })).staleAt).toBe(now.getTime() + 3_600_000);
});

test('an empty page says whether anything has been loaded', async () => {
  const reasonOf = async (change: MemoryShop) => (await present({ shop: change })).reason;
  expect(await reasonOf({ served: [] })).toBe(
    'No recommendations have been loaded yet. Run the pipeline.',
  );
  const served = [generationOf('POPULAR_ITEMS')];
  expect(await reasonOf({ served })).toBe(listFields.userRecommendations.missing);
});

test('a request that fails has an error in its place, without effect on the others', async () => {
  const { context } = openMemoryShop(shop);
  const after = await cursorOf({ key: 'bob' });
  const lists = [{ ...request, after }, request];
  const isRefused = { code: 'CURSOR_OF_ANOTHER_LIST' };
  expect(await recommend(context, 'userRecommendations', lists)).toMatchObject([
    isRefused,
    { totalCount: 3 },
  ]);
  expect(await itemAffinity(context, lists)).toMatchObject([
    isRefused,
    { userId: 'ann', categories: [] },
  ]);
});

test('the affinity of a user has items and categories', async () => {
  const categories = [{ category: 'hats', score: 1 }];
  const affinity = { ann: { itemIds: ['c'], scores: [0.5], categories } };
  const { context } = openMemoryShop({ items, affinity });
  const [view] = await itemAffinity(context, [{ ...request, first: 1 }]);
  expect(view).toMatchObject({ userId: 'ann', categories, items: { source: 'AFFINITY' } });
});
