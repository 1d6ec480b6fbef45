import { expect, test } from 'vitest';

import { buildNeighbours, type Pair } from '../../src/arrays/neighbours.ts';
import { NO_RECENCY } from '../../src/ease/recency.ts';
import { scoreItems } from '../../src/inference/score-items.ts';
import { segmentUsers } from '../../src/inference/segment-users.ts';
import { buildUserProfile } from '../../src/inference/user-profile.ts';
import { prepareModel } from '../../src/training/model.ts';
import { historiesOf } from '../made-histories.ts';

const neighbours = (...pairs: Pair[][]) => buildNeighbours(6, (item) => pairs[item] ?? []);

/** Users 0 to 2 have the items 0 to 2 alone. Items 0 to 4 are warm; item 5 has no events and resembles item 2. */
const model = prepareModel({
  histories: {
    ...historiesOf(
      [[0], [1], [2], ...Array<number[]>(5).fill([0, 1, 2]), ...Array<number[]>(5).fill([3, 4])],
      6,
    ),
    time: new Float64Array(28),
  },
  entryWeight: new Float64Array(0),
  createdAt: new Float64Array(6),
  layers: [{ weights: neighbours([[5, 2]]), recency: NO_RECENCY }],
  neighbours: neighbours(
    [],
    [],
    [],
    [
      [0, 1],
      [1, 0.5],
    ],
    [[1, 1]],
  ),
  content: neighbours([[5, 0.5]], [], [], [], [], [[2, 1]]),
  popularity: Float64Array.of(0, 0, 0, 0.07, 0.02, 0),
});
const first = (items: readonly number[], count: number) =>
  segmentUsers(model, items, { count, allows: () => true });

test('an item weighs by its popularity and a fiftieth, a source by its similarity', () => {
  // .09 for user 0, against half of it and .04 for user 1.
  expect(first([3, 4], 2)).toEqual([0, 1]);
  expect(first([4], 1)).toEqual([1]);
});

test('a user of several sources is chosen once', () => {
  expect(first([3], 9)).toEqual([0, 3, 4, 5, 6, 7, 1, 8, 9]);
});

test('the users of an item without events are those of similar content', () => {
  expect(first([5], 1)).toEqual([2]);
});

test('a cold item that has weights, too, is a candidate once', () => {
  const profile = buildUserProfile(model, 0);
  const { score, candidates } = scoreItems(model, profile, { weight: 0.5, maxAgeDays: 1 });
  expect([candidates, score[5]]).toEqual([[5], 2 + 0.5 * 2]);
});
