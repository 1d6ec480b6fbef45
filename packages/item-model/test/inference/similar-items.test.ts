import { expect, test } from 'vitest';

import { buildNeighbours, type Pair } from '../../src/arrays/neighbours.ts';
import type { TopOptions } from '../../src/arrays/take-top.ts';
import { NO_RECENCY } from '../../src/ease/recency.ts';
import { rankItems } from '../../src/inference/rank-items.ts';
import {
  DEFAULT_EXPLORATION,
  NO_EXPLORATION,
  scoreColdItems,
} from '../../src/inference/score-cold-items.ts';
import { segmentUsers } from '../../src/inference/segment-users.ts';
import { similarItems } from '../../src/inference/similar-items.ts';
import { similarity } from '../../src/inference/similarity.ts';
import { buildUserProfile } from '../../src/inference/user-profile.ts';
import { prepareModel } from '../../src/training/model.ts';
import { historiesOf } from '../made-histories.ts';

const DAY = 24 * 3600;
const neighbours = (...pairs: Pair[][]) => buildNeighbours(6, (item) => pairs[item] ?? []);

/** Items 0 to 2 have five users or more, item 3 two, item 4 none, item 5 one. The newest event is at time 0. */
const model = prepareModel({
  histories: historiesOf([[0, 1, 2, 3], [1, 0, 2, 3], [2, 1, 0], [0, 1, 2], [2, 0, 1, 5], [0]], 6),
  entryWeight: new Float64Array(0),
  createdAt: Float64Array.of(0, 0, 0, -30 * DAY, -30 * DAY - 1, 0),
  layers: [
    {
      weights: neighbours(
        [
          [1, 0.5],
          [2, 0.25],
        ],
        [[2, 0.125]],
      ),
      recency: NO_RECENCY,
    },
  ],
  neighbours: neighbours(
    [
      [1, 4],
      [2, 2],
    ],
    [[0, 4]],
    [[0, 2]],
    [[0, 2]],
  ),
  content: neighbours(
    [
      [3, 0.25],
      [4, 0.25],
    ],
    [[3, 0.36]],
    [],
    [
      [0, 0.25],
      [4, 0.64],
    ],
  ),
  popularity: Float64Array.of(1, 0.5, 0.75, 0.25, 0, 0.125),
});

const rounded = (pairs: Iterable<readonly [number, number]>) =>
  Array.from(pairs, ([item, value]) => [item, Number(value.toFixed(9))]);
const all: TopOptions = { count: 9, allows: () => true };

test('a warm item is similar to others by common users, and a little to cold ones by content', () => {
  expect(rounded(similarity(model, 0, false))).toEqual([
    [1, 1],
    [2, 0.5],
  ]);
  expect(rounded(similarity(model, 0, true))).toEqual([
    [1, 1],
    [2, 0.5],
    [3, 0.3 * 0.6 * 0.5],
    [4, 0.3 * 0.5],
  ]);
});

test('the similarities of a cold item rest on content the more, the fewer events it has', () => {
  expect(rounded(similarity(model, 3, true))).toEqual([
    [0, 0.4 + 0.6 * 0.5],
    [4, 0.6 * 0.8],
  ]);
  expect(rounded(similarity(model, 3, false))).toEqual([[0, 1]]);
  expect(rounded(similarity(model, 5, true))).toEqual([]);
});

test('the most similar item by common users has a similarity of 1, however small its weight', () => {
  const small = neighbours([
    [1, 0.5],
    [2, 0.125],
  ]);
  expect(rounded(similarity({ ...model, neighbours: small }, 0, false))).toEqual([
    [1, 1],
    [2, 0.25],
  ]);
});

test('similar items come first, then popular ones, without the item itself', () => {
  const itemsFor = (item: number, usesContent: boolean, wanted = all) =>
    similarItems(model, { item, usesContent }, wanted);
  expect(itemsFor(0, true)).toEqual([1, 2, 4, 3, 5]);
  expect(itemsFor(0, false)).toEqual([1, 2, 3, 5]);
  expect(itemsFor(1, false)).toEqual([0, 2, 3, 5]);
  expect(itemsFor(-1, true)).toEqual([0, 2, 1, 3, 5]);
  expect(itemsFor(0, false, { ...all, count: 3 })).toEqual([1, 2, 3]);
  expect(itemsFor(0, false, { ...all, count: 1 })).toEqual([1]);
  expect(itemsFor(0, false, { count: 3, allows: (item) => item > 1 })).toEqual([2, 3, 5]);
});

test('cold items score by their content, the best one the weight; those that are too old do not', () => {
  const profile = buildUserProfile(model, 3);
  const scoresFor = (weight: number, maxAgeDays: number) =>
    rounded(scoreColdItems(model, profile, { weight, maxAgeDays }));
  const both = 0.25 * 0.6 + 0.36 * 0.6;
  expect(scoresFor(0.5, 30)).toEqual([[3, 0.5]]);
  expect(scoresFor(0.5, 31)).toEqual([
    [3, 0.5],
    [4, Number(((0.5 * 0.25) / both).toFixed(9))],
  ]);
  expect(scoresFor(0.5, 29)).toEqual([]);
  expect(scoresFor(0, 31)).toEqual([]);
  expect(DEFAULT_EXPLORATION).toEqual({ weight: 0.3, maxAgeDays: 30 });
  const { weight, maxAgeDays } = NO_EXPLORATION;
  expect([weight, maxAgeDays, scoresFor(weight, 31)]).toEqual([0, 0, []]);
});

test('events of a type with half the weight count half for cold items', () => {
  const { item, shares, frequency } = buildUserProfile(model, 3);
  const weight = Float64Array.of(0.5, 0, 1);
  const scores = scoreColdItems(
    model,
    { item, shares, frequency, weight },
    { weight: 1, maxAgeDays: 99 },
  );
  expect(rounded(scores)).toEqual([
    [3, Number(((0.5 * 0.25 * 0.6) / (0.5 * 0.25)).toFixed(9))],
    [4, 1],
  ]);
});

test('given items are ranked by score, then popularity; old cold ones are ranked, too', () => {
  const { items, scores } = rankItems(model, buildUserProfile(model, 5), [5, 0, 2, 1, 4, 3]);
  expect([...items]).toEqual([1, 2, 4, 3, 0, 5]);
  expect(scores.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 5);
  expect(scores).toEqual(scores.toSorted((one, other) => other - one));
  const unknown = rankItems(model, buildUserProfile(model, -1), [4, 5, 2, 0]);
  expect([...unknown.items]).toEqual([0, 2, 5, 4]);
});

test('the users of several items are those of their similar items, by the popularity of each', () => {
  expect(segmentUsers(model, [2], all)).toEqual([5, 3, 2, 0, 1, 4]);
  expect(segmentUsers(model, [4], { ...all, count: 2 })).toHaveLength(2);
  expect(segmentUsers(model, [5, 2], { ...all, count: 1 })).toEqual([5]);
});
