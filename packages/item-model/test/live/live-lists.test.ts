import { expect, test } from 'vitest';

import type { TopOptions } from '../../src/arrays/take-top.ts';
import { createLiveLists } from '../../src/live/live-lists.ts';
import { DAY, liveModelOf } from './made-live-model.ts';

/** Tea and cup belong together; new and newer have no users yet, and resemble hat and cup. */
const model = liveModelOf([
  { itemId: 'bag', popularity: 1, related: [2], weights: [0.25] },
  { itemId: 'cup', related: [5, 2], weights: [0.8, 0.2], similar: [4], similarities: [0.5] },
  { itemId: 'hat', related: [1], weights: [0.3], similar: [3], similarities: [0.9] },
  { itemId: 'new', users: 0, similar: [2], similarities: [0.9] },
  { itemId: 'newer', users: 0, similar: [1], similarities: [0.5] },
  {
    itemId: 'tea',
    popularity: 0.5,
    related: [1, 0],
    weights: [1, 0.5],
    basketRelated: [0],
    basketWeights: [1],
  },
]);
const [bag, cup, hat, fresh, newer, tea] = [0, 1, 2, 3, 4, 5];
const lists = createLiveLists(model);
const all: TopOptions = { count: 10, allows: () => true };
const sessionOf = (...item: number[]) => ({ item, time: item.map((_one, nth) => 1000 - nth) });
const scoresOf = ({ items, scores }: { items: Int32Array; scores: readonly number[] }) =>
  Array.from(items, (item, at) => [item, scores[at]]);

test('a session is continued by what its items have weights for, as shares of the best', () => {
  expect(scoresOf(lists.continueSession(sessionOf(tea), all))).toEqual([
    [cup, 1],
    [bag, 0.5],
  ]);
  // Hat has .1 of cup and half of .25 of bag... the newest item counts most, and both are left out.
  const { items } = lists.continueSession(sessionOf(cup, tea), all);
  expect([...items]).toEqual([bag, hat]);
});

test('the same answer comes again after other sessions', () => {
  const before = lists.continueSession(sessionOf(tea, hat), all);
  lists.completeCart([cup, bag], sessionOf(hat), all);
  lists.scoreItems(sessionOf(fresh), [bag, hat]);
  expect(lists.continueSession(sessionOf(tea, hat), all)).toEqual(before);
});

test('what is not allowed changes no score of the others', () => {
  const wanted = { count: 1, allows: (item: number) => item !== cup };
  expect(scoresOf(lists.continueSession(sessionOf(tea), wanted))).toEqual([[bag, 0.5]]);
});

test('a session of unknown items, or of none, has no list', () => {
  expect(scoresOf(lists.continueSession(sessionOf(), all))).toEqual([]);
  expect(scoresOf(lists.continueSession(sessionOf(-1, -1), all))).toEqual([]);
  expect(lists.continueSession(sessionOf(-1, tea), all)).toEqual(
    lists.continueSession(sessionOf(tea), all),
  );
});

test('new items continue a session by their content, beside older items with weights', () => {
  expect(scoresOf(lists.continueSession(sessionOf(fresh), all))).toEqual([[hat, 1]]);
  const { items } = lists.continueSession(sessionOf(fresh, tea), all);
  expect([...items]).toEqual([hat, cup, bag]);
});

test('given items are scored on the scale of the list, with a little for popularity', () => {
  const scores = lists.scoreItems(sessionOf(tea), [bag, cup, hat, -1]);
  expect(scores[0]).toBeCloseTo(0.5 + 0.02);
  expect(scores[1]).toBeCloseTo(1);
  expect([...scores.subarray(2)]).toEqual([0, 0]);
  expect([...lists.scoreItems(sessionOf(), [tea, bag])]).toEqual([0.01, 0.02]);
});

test('given new items are scored by content, below the best of the others', () => {
  const [ofCup, ofHat] = [cup, hat].map((item) =>
    lists.scoreItems(sessionOf(item), [fresh, newer]),
  );
  expect([...(ofCup ?? [])]).toEqual([0, 0.3]);
  expect([...(ofHat ?? [])]).toEqual([0.3, 0]);
});

test('a cart is completed by baskets, else by what the same users take, and never by its own items', () => {
  expect(scoresOf(lists.completeCart([tea], undefined, all))).toEqual([[bag, 1]]);
  expect(scoresOf(lists.completeCart([cup], undefined, all))).toEqual([
    [tea, 1],
    [hat, 0.25],
  ]);
  expect([...lists.completeCart([tea, bag], undefined, all).items]).toEqual([]);
  expect([...lists.completeCart([cup, cup, -1], undefined, all).items]).toEqual([tea, hat]);
});

test('a cart of unknown items, or none, has no list, whatever its user bought', () => {
  expect([...lists.completeCart([-1, -1], sessionOf(tea), all).items]).toEqual([]);
  expect([...lists.completeCart([], sessionOf(tea), all).items]).toEqual([]);
});

test('what a user buys often counts for a fifth of the best item of a cart', () => {
  const own = { item: [newer, newer, bag, cup], time: [3 * DAY, 2 * DAY, 2 * DAY, DAY] };
  const scores = new Map(
    scoresOf(lists.completeCart([cup], own, all)).map(([one, score]) => [one, score]),
  );
  expect(scores.get(newer)).toBeCloseTo(0.2);
  expect(scores.get(bag)).toBeGreaterThan(0.08);
  expect(scores.get(bag)).toBeLessThan(0.12);
  expect(scores.has(cup)).toBe(false);
});

test('the reason for an item is the entry of the session that adds most to its score', () => {
  expect(lists.because(sessionOf(tea, hat), cup)).toBe(0);
  expect(lists.because(sessionOf(hat, tea), cup)).toBe(1);
  expect(lists.because(sessionOf(-1, hat, hat), cup)).toBe(1);
  expect(lists.because(sessionOf(bag), cup)).toBe(-1);
  expect(lists.because(sessionOf(tea, cup, hat), fresh)).toBe(2);
  expect(lists.because(sessionOf(fresh, bag), hat)).toBe(0);
});

test('the reason for an item beside a cart is the item of the cart that it belongs to most', () => {
  expect(lists.becauseOfCart([hat, tea], bag)).toBe(1);
  expect(lists.becauseOfCart([-1, cup], tea)).toBe(1);
  expect(lists.becauseOfCart([cup], bag)).toBe(-1);
});
