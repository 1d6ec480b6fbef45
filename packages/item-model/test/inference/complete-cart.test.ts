import { expect, test } from 'vitest';

import { buildNeighbours, type Neighbours, type Pair } from '../../src/arrays/neighbours.ts';
import type { TopOptions } from '../../src/arrays/take-top.ts';
import { NO_RECENCY } from '../../src/ease/recency.ts';
import { completeCart } from '../../src/inference/complete-cart.ts';
import { buildUserProfile } from '../../src/inference/user-profile.ts';
import { prepareModel } from '../../src/training/model.ts';
import { historiesOf } from '../made-histories.ts';

const neighbours = (...pairs: Pair[][]): Neighbours =>
  buildNeighbours(6, (item) => pairs[item] ?? []);

const histories = historiesOf(
  [
    [5, 0],
    [0, 1, 2, 3, 4, 5],
  ],
  6,
);
const model = prepareModel({
  histories,
  entryWeight: new Float64Array(0),
  createdAt: new Float64Array(6),
  layers: [
    { weights: neighbours([[4, 9]]), recency: NO_RECENCY },
    {
      weights: neighbours(
        [
          [2, 1],
          [3, 0.9],
        ],
        [
          [0, 5],
          [3, 0.9],
          [2, 0.1],
        ],
      ),
      recency: NO_RECENCY,
    },
  ],
  neighbours: neighbours(),
  content: neighbours(),
  popularity: Float64Array.of(1, 1, 1, 1, 1, 0.5),
  repeats: {
    frequency: Float64Array.of(1, 1, 1, 1, 1, 1, 1, 1),
    popularity: new Float64Array(6),
    interval: new Float64Array(6).fill(NaN),
    share: 0.5,
  },
});

const all = { count: 3, allows: () => true };
const listOf = (cart: number[], user = -1, wanted: TopOptions = all) => [
  ...completeCart(model, { cart, profile: buildUserProfile(model, user) }, wanted).items,
];

test('all items of a cart count, by the weights of baskets, and none of them is listed', () => {
  expect(listOf([0])).toEqual([2, 3, 1]);
  expect(listOf([0, 1])).toEqual([3, 2, 4]);
});

test('an item that is twice in the cart, or in another place, changes nothing', () => {
  expect(listOf([1, 0, 1])).toEqual(listOf([0, 1]));
});

test('an own item of the user comes before popular ones', () => {
  expect(listOf([0, 1], 0)).toEqual([3, 2, 5]);
  expect([...completeCart(model, { cart: [0, 1] }, all).items]).toEqual([3, 2, 4]);
});

test('an empty or unknown cart of an unknown user is completed by popular items', () => {
  expect(listOf([])).toEqual([0, 1, 2]);
  expect(listOf([99])).toEqual([0, 1, 2]);
});

test('only allowed items complete a cart', () => {
  expect(listOf([0], 0, { count: 3, allows: (item) => item !== 2 })).toEqual([3, 5, 1]);
});

/** A single layer: item 0 has weights of `best` and less; user 0 took the items 3 and 1. */
function singleLayer(best: number, frequency: readonly number[]) {
  const warm = historiesOf(
    [
      [3, 1],
      [0, 1, 2, 3],
    ],
    6,
  );
  return prepareModel({
    ...model,
    histories: warm,
    layers: [{ weights: neighbours([[1, best]]), recency: NO_RECENCY }],
    popularity: Float64Array.of(0.3, 1, 0.4, 0.2, 0, 0),
    repeats: {
      frequency: Float64Array.from([...frequency, 1, 1, 1, 1]),
      popularity: new Float64Array(6),
      interval: new Float64Array(6).fill(NaN),
      share: 0.5,
    },
  });
}

/** Items with their scores relative to the best, which their probabilities tell: exp(6 score / best). */
function relativeOf(one: ReturnType<typeof singleLayer>, cart: number[], user: number) {
  const profile = buildUserProfile(one, user);
  const { items, scores } = completeCart(one, { cart, profile }, { ...all, count: 5 });
  const logs = scores.map((score) => Math.log(score / (scores[0] ?? 0)) / 6);
  return Array.from(items, (item, at) => [item, Number((1 + (logs[at] ?? 0)).toFixed(3))]);
}

test.each([0.5, 2])(
  'the most frequent own item adds a fifth of the best score for the cart, %d',
  (best) => {
    const frequent = singleLayer(best, [0.5, 0.25]);
    const score = best + 0.1 * best;
    const relative = (value: number) => Number((value / score).toFixed(3));
    expect(relativeOf(frequent, [0], 0)).toEqual([
      [1, 1],
      [3, relative(0.2 * best)],
      [2, relative(0.02 * 0.4)],
    ]);
    expect(relativeOf(singleLayer(best, [1, 0.5]), [0], 0)).toEqual(relativeOf(frequent, [0], 0));
  },
);

test('own items complete an empty cart, those that are never taken count as popular ones', () => {
  const relative = (value: number) => Number((value / 0.2).toFixed(3));
  expect(relativeOf(singleLayer(1, [0.5, 0]), [], 0)).toEqual([
    [3, 1],
    [1, relative(0.02)],
    [2, relative(0.008)],
    [0, relative(0.006)],
  ]);
  expect(relativeOf(singleLayer(1, [0, 0]), [], 0)).toEqual(
    relativeOf(singleLayer(1, [0, 0]), [], -1),
  );
});

test('without weights a cart is completed by popular items', () => {
  const { items } = completeCart({ ...model, layers: [] }, { cart: [0] }, all);
  expect([...items]).toEqual([1, 2, 3]);
});

test('a cart is filled up beyond popular items that its own weights name', () => {
  const { items } = completeCart(singleLayer(1, [0, 0]), { cart: [0] }, { ...all, count: 2 });
  expect([...items]).toEqual([1, 2]);
  const rare = { ...all, count: 2, allows: (item: number) => item !== 1 };
  expect([...completeCart(singleLayer(1, [0, 0]), { cart: [0] }, rare).items]).toEqual([2, 3]);
});
