import { expect, test } from 'vitest';

import { buildNeighbours, type Neighbours, type Pair } from '../../src/arrays/neighbours.ts';
import { NO_RECENCY } from '../../src/ease/recency.ts';
import { recommendItems, type RepeatMode } from '../../src/inference/recommend-items.ts';
import { NO_EXPLORATION } from '../../src/inference/score-cold-items.ts';
import { buildUserProfile } from '../../src/inference/user-profile.ts';
import type { Repeats } from '../../src/repeats/repeats.ts';
import { prepareModel } from '../../src/training/model.ts';
import { historiesOf } from '../made-histories.ts';

const neighbours = (...pairs: Pair[][]): Neighbours =>
  buildNeighbours(6, (item) => pairs[item] ?? []);

const ones = (length: number) => new Float64Array(length).fill(1);

/** Enough users that each item is warm; the first has the items 0 and 1, and the model suggests 2, 3 and 4. */
function modelWith(repeats: Partial<Repeats> | undefined) {
  const histories = historiesOf([[0, 1], ...Array<number[]>(5).fill([0, 1, 2, 3, 4, 5])], 6);
  const known = {
    frequency: ones(histories.item.length),
    popularity: ones(6),
    interval: new Float64Array(6).fill(NaN),
    share: 0.5,
  };
  return prepareModel({
    histories,
    entryWeight: new Float64Array(0),
    createdAt: new Float64Array(6),
    layers: [
      {
        weights: neighbours([
          [2, 3],
          [3, 2],
          [4, 1],
        ]),
        recency: NO_RECENCY,
      },
    ],
    neighbours: neighbours(),
    content: neighbours(),
    popularity: new Float64Array(6),
    repeats: repeats && { ...known, ...repeats },
  });
}

function listOf(model: ReturnType<typeof modelWith>, mode?: RepeatMode, count = 5): number[] {
  const request = { profile: buildUserProfile(model, 0), exploration: NO_EXPLORATION };
  const wanted = { count, allows: () => true };
  return [...recommendItems(model, mode ? { ...request, repeats: mode } : request, wanted).items];
}

test('where a half of each basket was taken before, own items lead the list', () => {
  expect(listOf(modelWith({ share: 0.5 }))).toEqual([0, 1, 2, 3, 4]);
});

test('where users seldom repeat, own items come later', () => {
  expect(listOf(modelWith({ share: 0.04 }))).toEqual([2, 3, 0, 1, 4]);
});

test('where no user repeats, own items only fill up a short list, and there is nothing to take again', () => {
  const model = modelWith({ share: 0 });
  expect(listOf(model, 'mixed', 4)).toEqual([2, 3, 4, 5]);
  expect(listOf(model, 'none', 6)).toEqual([2, 3, 4, 5]);
  expect(listOf(model, 'mixed', 6)).toEqual([2, 3, 4, 5, 0, 1]);
  expect(listOf(model, 'only')).toEqual([]);
});

test('where all is repeated, new items keep a place behind the own ones', () => {
  expect(listOf(modelWith({ share: 1 }))).toEqual([0, 1, 2, 3, 4]);
});

test('a list of repeats alone has own items by frequency and recent popularity, and no others', () => {
  const frequency = ones(32);
  frequency[1] = 1.5;
  expect(listOf(modelWith({ frequency }), 'only')).toEqual([1, 0]);
  const popularity = Float64Array.of(1, 0.1, 1, 1, 1, 1);
  expect(listOf(modelWith({ frequency, popularity }), 'only')).toEqual([0, 1]);
});

test('a list of new items favours what is popular of late, and has no own item', () => {
  const popularity = Float64Array.of(1, 1, 0.1, 1, 1, 1);
  expect(listOf(modelWith({ popularity }), 'none')).toEqual([3, 2, 4, 5]);
});

test('without knowledge of repeats lists are as before, and own items are sorted by recency', () => {
  const model = modelWith(undefined);
  expect(listOf(model)).toEqual([2, 3, 4, 0, 1]);
  expect(listOf(model, 'none')).toEqual([2, 3, 4, 5]);
  expect(listOf(model, 'only')).toEqual([0, 1]);
});

test('a purchase since the training moves an item up', () => {
  const model = modelWith({ frequency: Float64Array.of(1.2, ...ones(31)) });
  const again = { item: 1, time: 24 * 3600, weight: 1 };
  const request = { profile: buildUserProfile(model, 0, [again]), exploration: NO_EXPLORATION };
  const { items } = recommendItems(model, request, { count: 2, allows: () => true });
  expect(listOf(model, 'mixed', 2)).toEqual([0, 1]);
  expect([...items]).toEqual([1, 0]);
});

test('with an exploration weight of 1, the best cold item follows own ones at once, and with less it is among new ones', () => {
  const cold = neighbours([[6, 1]]);
  const warm = modelWith({ share: 0.6 });
  const model = {
    ...warm,
    content: cold,
    createdAt: new Float64Array(7),
    freshness: Float64Array.of(0, 0, 0, 0, 0, 0, 1),
  };
  const profile = buildUserProfile(model, 0);
  const listWith = (weight: number) => {
    const histories = { ...model.histories, itemCount: 7 };
    const exploration = { weight, maxAgeDays: 30 };
    const wanted = { count: 4, allows: () => true };
    return [...recommendItems({ ...model, histories }, { profile, exploration }, wanted).items];
  };
  expect(listWith(1)).toEqual([0, 1, 6, 2]);
  expect(listWith(0.3)).toEqual([0, 1, 2, 6]);
  expect(listWith(0.1)).toEqual([0, 1, 2, 3]);
});
