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
