import { expect, test } from 'vitest';

import { decodeListCursor } from '../../../src/domain/serving-rules/list-cursor.ts';
import { defaultFilter } from '../../../src/domain/serving-rules/recommendation-filter.ts';
import type { ListFieldName, ListRequest } from '../../../src/serving/lists/list-field.ts';
import { recommend } from '../../../src/serving/lists/recommend.ts';
import type { RecommendationView } from '../../../src/serving/lists/recommendation-view.ts';
import type { ServingContext } from '../../../src/serving/serving-context.ts';
import { generationOf } from './generation-of.ts';
import { generations, type MemoryShop, modelsOf, now, openMemoryShop } from './memory-shop.ts';
import { holdModel } from './small-model.ts';

const seconds = Math.floor(now.getTime() / 1_000);
const clothes = ['hat', 'cap', 'scarf', 'coat', 'sock'];
const kitchen = ['pan', 'pot', 'spoon', 'knife', 'bowl'];

/** Each item is followed by the others of its kind. */
const model = holdModel(
  Object.fromEntries(
    [clothes, kitchen].flatMap((kind) =>
      kind.map((id) => {
        const others = kind.filter((other) => other !== id);
        return [
          id,
          { related: Object.fromEntries(others.map((other, nth) => [other, 0.9 - nth / 10])) },
        ];
      }),
    ),
  ),
);

const bought = (...itemIds: string[]) =>
  itemIds.map((itemId, nth) => ({ itemId, seconds: seconds - 10 - nth, isPurchase: true }));

/** Ann likes clothes, by the stored list, and has just bought three things for the kitchen. */
const shop: MemoryShop = {
  items: [...clothes, ...kitchen].map((id) => ({ id })),
  recommended: { ann: clothes },
  events: { ann: bought('pan', 'pot', 'spoon') },
  model,
};

const request: ListRequest = {
  key: 'ann',
  first: 4,
  after: undefined,
  filter: defaultFilter,
  counts: false,
};

/** Reads lists of one process: what it remembers is the same from page to page. */
function openLists(given: MemoryShop = shop, change: Partial<ServingContext> = {}) {
  const { context, reads } = openMemoryShop(given, change);
  const answer = async (
    asked: Partial<ListRequest> = {},
    field: ListFieldName = 'userRecommendations',
    other: Partial<ServingContext> = {},
  ) => (await recommend({ ...context, ...other }, field, [{ ...request, ...asked }]))[0];
  const page = async (...asked: Parameters<typeof answer>): Promise<RecommendationView> => {
    const found = await answer(...asked);
    if (found === undefined || found instanceof Error) throw found ?? new Error('no answer');
    return found;
  };
  return { answer, page, read: () => reads.map(([name]) => name) };
}

const idsOf = ({ nodes }: RecommendationView) => nodes.map(({ id }) => id);
const afterOf = ({ pageInfo }: RecommendationView) => decodeListCursor(pageInfo.endCursor ?? '');

test('the purchases of the last minute change the next answer, and it says why', async () => {
  const { page } = openLists();
  const list = await page();
  expect(idsOf(list)).toEqual(['knife', 'bowl', 'hat', 'cap']);
  expect(list.edges.map(({ source, reason, because }) => [source, reason, because])).toEqual([
    ['SESSION', 'Follows from the newest interactions.', 'pan'],
    ['SESSION', 'Follows from the newest interactions.', 'pan'],
    ['PERSONALIZED', 'Recommended for this user.', null],
    ['PERSONALIZED', 'Recommended for this user.', null],
  ]);
  expect(list.freshenedAt).toEqual(now);
  const scores = list.edges.map(({ score }) => score ?? 0);
  expect(scores).toEqual(scores.toSorted((one, other) => other - one));
  expect(scores[0]).toBe(1);
});

test('further pages fit the first one, whatever the user does meanwhile', async () => {
  const whole = idsOf(await openLists().page({ first: 9 }));
  const events = { ann: [...bought('pan', 'pot', 'spoon')] };
  const shown: string[] = [];
  for (let after: ListRequest['after']; shown.length < 9;) {
    // Another process: it remembers no interactions of the first page.
    const list = await openLists({ ...shop, events }).page({ first: 3, after });
    shown.push(...idsOf(list));
    events.ann.unshift({ itemId: 'sock', seconds: seconds + 100 + shown.length, isPurchase: true });
    after = afterOf(list);
  }
  expect(shown).toEqual(whole);
});

test('lists are as they were computed where nothing is newer, or re-ordering is switched off', async () => {
  const fresh = generations.map((one) =>
    one.kind === 'USER_RECOMMENDATIONS' ? { ...one, dataUntil: now } : one,
  );
  for (const lists of [
    openLists({ ...shop, served: fresh }),
    openLists(shop, { freshen: false }),
  ]) {
    const list = await lists.page();
    expect(idsOf(list)).toEqual(['hat', 'cap', 'scarf', 'coat']);
    expect(list.edges.map(({ source }) => source)).toEqual(Array(4).fill('PERSONALIZED'));
    expect(list.freshenedAt).toBeNull();
  }
});

test('interactions are read only for lists that they can change', async () => {
  const isRead = async (field: ListFieldName, lists: ReturnType<typeof openLists>) => {
    await lists.page({}, field);
    return lists.read().includes('newestInteractions');
  };
  expect(await isRead('userRecommendations', openLists())).toBe(true);
  expect(await isRead('userRecommendations', openLists(shop, { freshen: false }))).toBe(false);
  const { model: _held, ...without } = shop;
  expect(await isRead('userRecommendations', openLists(without))).toBe(false);
  expect(await isRead('popularItems', openLists())).toBe(false);
  expect(await isRead('trendingItems', openLists())).toBe(false);
});

test('all pages of a list are in the stored order if the shop did not respond to the first one', async () => {
  const down = openLists({ ...shop, isDown: true });
  const first = await down.page({ first: 2 });
  expect([idsOf(first), first.freshenedAt]).toEqual([['hat', 'cap'], null]);
  const second = await openLists().page({ first: 2, after: afterOf(first) });
  expect([idsOf(second), second.freshenedAt]).toEqual([['scarf', 'coat'], null]);
});

test('a page that continues a re-ordered list has an error if the shop does not respond', async () => {
  const after = afterOf(await openLists().page({ first: 2 }));
  const answer = await openLists({ ...shop, isDown: true }).answer({ first: 2, after });
  expect(answer).toMatchObject({ code: 'TOUCHED_UNREADABLE' });
});

test('a cursor is expired when its model is not held any more, but not that of a list without the model', async () => {
  const { answer, page } = openLists();
  const after = afterOf(await page());
  const popular = afterOf(await page({ key: '' }, 'popularItems'));
  const retired = generationOf('ITEM_MODEL', { id: 6, status: 'RETIRED' });
  const other = { itemModels: modelsOf(undefined), findGenerations: async () => [retired] };
  const served = generations.filter(({ kind }) => kind !== 'ITEM_MODEL');
  const later = openLists({ ...shop, served }, other);
  expect(await later.answer({ after })).toMatchObject({ code: 'CURSOR_EXPIRED' });
  expect(await later.answer({ key: '', after: popular }, 'popularItems')).not.toBeInstanceOf(Error);
  expect(await answer({ after })).not.toBeInstanceOf(Error);
});

test('a list that began without a model continues without it', async () => {
  const served = generations.filter(({ kind }) => kind !== 'ITEM_MODEL');
  const { model: _held, ...without } = shop;
  const first = await openLists({ ...without, served }).page({ first: 2 });
  const second = await openLists().page({ first: 3, after: afterOf(first) });
  expect(idsOf(second)).toEqual(['scarf', 'coat', 'sock']);
});

test('a visitor without an account has a list from the session', async () => {
  const events = { secret: bought('pan') };
  const { page } = openLists({ ...shop, recommended: {}, events });
  const list = await page({ key: '', sessionId: 'secret', first: 2 });
  expect([idsOf(list), list.source]).toEqual([['pot', 'spoon'], 'SESSION']);
  const unknown = await page({ key: '', sessionId: 'another', first: 2 });
  expect(unknown.source).toBe('POPULAR');
  const after = afterOf(list);
  const stolen = await openLists({ ...shop, events }).answer({
    key: '',
    sessionId: 'other',
    after,
  });
  expect(stolen).toMatchObject({ code: 'CURSOR_OF_ANOTHER_LIST' });
});

test('filters apply to a re-ordered list as to any other', async () => {
  const purchases = { ann: ['pan', 'knife'] };
  const { page } = openLists({ ...shop, purchases });
  const filter = { ...defaultFilter, excludePurchased: true, excludeItemIds: ['bowl'] };
  expect(idsOf(await page({ filter, first: 9 }))).not.toEqual(expect.arrayContaining(['knife']));
  expect(idsOf(await page({ filter, first: 9 })).slice(0, 1)).toEqual(['hat']);
});

test('the lists of many users and sessions cost as many reads as one', async () => {
  const { context, reads } = openMemoryShop(shop);
  const asked = ['ann', 'bob', 'eve'].flatMap((key) =>
    [null, 'secret'].map((sessionId) => ({ ...request, key, sessionId })),
  );
  const count = async (requests: readonly ListRequest[]) => {
    const before = reads.length;
    await recommend(context, 'userRecommendations', requests);
    return reads.slice(before).map(([name]) => name);
  };
  const one = await count([{ ...request, key: 'joe' }]);
  const many = await count(asked);
  expect(many.filter((name) => name === 'newestInteractions')).toHaveLength(1);
  expect(new Set(many)).toEqual(new Set(one));
});
