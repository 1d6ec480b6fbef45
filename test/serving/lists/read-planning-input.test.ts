import { expect, test } from 'vitest';

import type { ListCursor } from '../../../src/domain/serving-rules/list-cursor.ts';
import { defaultFilter } from '../../../src/domain/serving-rules/recommendation-filter.ts';
import {
  type ListField,
  type ListRequest,
  listFields,
} from '../../../src/serving/lists/list-field.ts';
import { readPlanningInput } from '../../../src/serving/lists/read-planning-input.ts';
import { generationOf } from './generation-of.ts';
import { type MemoryShop, openMemoryShop } from './memory-shop.ts';

const request = (key: string, change: Partial<ListRequest> = {}): ListRequest => ({
  key,
  first: 2,
  after: undefined,
  filter: { ...defaultFilter, excludePurchased: true },
  counts: false,
  ...change,
});

async function read(shop: MemoryShop, field: ListField, requests: readonly ListRequest[]) {
  const { context, reads } = openMemoryShop(shop);
  const served = await context.served.read();
  const input = await readPlanningInput(context, served, field, requests);
  return { input, reads };
}

const cursorOf = (...ids: number[]): ListCursor => ({
  list: 'list',
  asOf: 0,
  generations: new Map(
    ids.map((id, nth) => [nth === 0 ? 'POPULAR_ITEMS' : 'SIMILAR_ITEMS', id] as const),
  ),
  candidateSource: 'POPULAR',
  position: 0,
  rank: 1,
});

test('the purchases of all users whose requests exclude them are read at once, each user once', async () => {
  const purchases = { ann: ['hat'] };
  const kept = request('bob', { filter: defaultFilter });
  const requests = [request('ann'), kept, request('eve'), request('ann', { first: 1 })];
  const { input, reads } = await read({ purchases }, listFields.userRecommendations, requests);
  expect(input.purchases).toEqual(new Map([['ann', new Set(['hat'])]]));
  expect(reads).toEqual([['purchasedItems', ['ann', 'eve']]]);
});

test('no purchases are read where no request excludes them, and for lists without a user', async () => {
  const kept = [request('bob', { filter: defaultFilter })];
  const ofUsers = await read({}, listFields.userRecommendations, kept);
  const ofShop = await read({}, listFields.popularItems, [request('')]);
  expect([ofUsers.input.purchases, ofShop.input.purchases]).toEqual([new Map(), new Map()]);
  expect([ofUsers.reads, ofShop.reads]).toEqual([[], []]);
});

test('the purchases are unknown if the shop does not respond', async () => {
  const { input } = await read({ isDown: true }, listFields.userRecommendations, [request('ann')]);
  expect(input.purchases).toBeUndefined();
});

test('the generations of cursors that are no longer served are read at once, each once', async () => {
  const retired = [3, 4].map((id) => generationOf('POPULAR_ITEMS', { id, status: 'RETIRED' }));
  const served = [generationOf('POPULAR_ITEMS', { id: 7 })];
  const requests = [
    request('', { after: cursorOf(7, 3) }),
    request(''),
    request('', { after: cursorOf(3, 4) }),
    request('', { after: cursorOf(5) }),
  ];
  const { input, reads } = await read({ served, retired }, listFields.popularItems, requests);
  expect([...input.cursorGenerations]).toEqual(
    [...served, ...retired].map((generation) => [generation.id, generation]),
  );
  expect(reads).toEqual([['findGenerations', [3, 4, 5]]]);
});

test('no generations are read for cursors of the served ones, and none are needed without cursors', async () => {
  const served = [generationOf('POPULAR_ITEMS', { id: 7 })];
  const after = cursorOf(7);
  const continued = await read({ served }, listFields.popularItems, [request('', { after })]);
  expect([...continued.input.cursorGenerations.keys()]).toEqual([7]);
  const begun = await read({ served }, listFields.popularItems, [request('')]);
  expect(begun.input.cursorGenerations).toEqual(new Map());
  expect([continued.reads, begun.reads]).toEqual([[], []]);
});
