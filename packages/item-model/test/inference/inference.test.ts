import { expect, test } from 'vitest';

import { buildNeighbours, type Neighbours, type Pair } from '../../src/arrays/neighbours.ts';
import { NO_RECENCY } from '../../src/ease/recency.ts';
import { recommendItems } from '../../src/inference/recommend-items.ts';
import { NO_EXPLORATION } from '../../src/inference/score-cold-items.ts';
import { scoreItems, softmax } from '../../src/inference/score-items.ts';
import { segmentUsers } from '../../src/inference/segment-users.ts';
import { buildUserProfile } from '../../src/inference/user-profile.ts';
import { prepareModel } from '../../src/training/model.ts';
import { historiesOf } from '../made-histories.ts';

const DAY_SECONDS = 24 * 3600;

const neighbours = (...pairs: Pair[][]): Neighbours =>
  buildNeighbours(5, (item) => pairs[item] ?? []);

const weights = neighbours(
  [
    [1, 2],
    [2, 1],
  ],
  [
    [0, 1],
    [2, -1],
  ],
);

/** Three users; items 3 and 4 have no events. */
const model = prepareModel({
  histories: historiesOf([[0], [0, 1, 2], [1, 2]], 5),
  entryWeight: new Float64Array(0),
  createdAt: Float64Array.of(0, 0, 0, -5 * DAY_SECONDS, -31 * DAY_SECONDS),
  layers: [{ weights, recency: NO_RECENCY }],
  neighbours: neighbours([[1, 1]], [[0, 1]], [], [[2, 1]]),
  content: neighbours(
    [
      [3, 0.25],
      [4, 0.25],
    ],
    [[3, 0.75]],
  ),
  popularity: Float64Array.of(0.5, 1, 0.25, 0, 0),
});
const first = buildUserProfile(model, 0);
const all = { count: 4, allows: () => true };

test('the score of an item is the sum of the weights from the profile, and a fiftieth of its popularity', () => {
  const { score, candidates } = scoreItems(model, first, NO_EXPLORATION);
  expect(candidates).toEqual([1, 2]);
  expect([...score]).toEqual([0, 2 + 0.02, 1 + 0.005, 0, 0]);
});

test('the layers of a model add up, each with its own recency', () => {
  const { layers, ...rest } = model;
  const newest = {
    weights: neighbours([[4, 8]], [[4, 1]]),
    recency: { by: 'position', half: 1 },
  } as const;
  const two = prepareModel({ ...rest, layers: [...layers, { ...newest }] });
  const profile = buildUserProfile(two, 1);
  expect(profile.shares.map((share) => [...share])).toEqual([
    [1, 1, 1],
    [1, 0.5, 0.25],
  ]);
  const { score, candidates } = scoreItems(two, profile, NO_EXPLORATION);
  expect(score[4]).toBe(8 + 0.5);
  expect(score[1]).toBe(2 + 0.02);
  expect(candidates).toEqual([1, 2, 0, 4]);
});

test('an item whose weights add up to zero is a candidate once', () => {
  const { score, candidates } = scoreItems(model, buildUserProfile(model, 1), NO_EXPLORATION);
  expect(candidates).toEqual([1, 2, 0]);
  expect(score[2]).toBeCloseTo(0.005, 9);
});

test('the best item without events scores its share of the best other one, unless it is too old', () => {
  const exploration = { weight: 0.5, maxAgeDays: 30 };
  const { score, candidates } = scoreItems(model, first, exploration);
  expect(candidates).toEqual([1, 2, 3]);
  expect(score[3]).toBe(1);
  const older = scoreItems(model, first, { ...exploration, maxAgeDays: 31 });
  expect(older.score[4]).toBe(1);
  const withoutWeights = { ...model, layers: [] };
  expect(scoreItems(withoutWeights, first, exploration).score[3]).toBe(0.5);
});

test('only the items of the profile count, and no cold ones of a profile without weight', () => {
  const third = buildUserProfile(model, 2);
  expect(scoreItems(model, third, NO_EXPLORATION).candidates).toEqual([0, 2]);
  const weightless = { ...first, weight: Float64Array.of(0) };
  const { candidates } = scoreItems(model, weightless, { weight: 1, maxAgeDays: 30 });
  expect(candidates).toEqual([1, 2]);
  expect(scoreItems({ ...model, layers: [] }, first, NO_EXPLORATION).candidates).toEqual([]);
});

test('probabilities regard a hundred popular items, or as many as are wanted', () => {
  const large = { ...model, popularItems: Int32Array.from({ length: 150 }, (_none, nth) => nth) };
  const catalogue = {
    ...large,
    histories: historiesOf([[0]], 150),
    popularity: new Float64Array(150),
  };
  const unknown = { profile: buildUserProfile(catalogue, -1), exploration: NO_EXPLORATION };
  const first3 = recommendItems(catalogue, unknown, { count: 3, allows: () => true });
  expect(first3.scores).toEqual([0.01, 0.01, 0.01]);
  const most = recommendItems(catalogue, unknown, { count: 125, allows: () => true });
  expect([most.items.length, most.scores[0]]).toEqual([125, 0.008]);
});

test('recommendations are filled up with popular items', () => {
  const items = (count: number, isAllowed: (item: number) => boolean) => {
    const wanted = { count, allows: isAllowed };
    return [
      ...recommendItems(model, { profile: first, exploration: NO_EXPLORATION }, wanted).items,
    ];
  };
  expect(items(4, () => true)).toEqual([1, 2, 0]);
  expect(items(1, () => true)).toEqual([1]);
  expect(items(4, (item) => item !== 1)).toEqual([2, 0]);
  const unknown = { profile: buildUserProfile(model, -1), exploration: NO_EXPLORATION };
  expect([...recommendItems(model, unknown, all).items]).toEqual([1, 0, 2]);
});

test('the scores of candidates are probabilities, which never add up to more than 1', () => {
  const score = Float64Array.of(0, 2, 1);
  expect(softmax(score, [1, 2], [2, 1])).toEqual([0.0474258, 0.9525741]);
  expect(softmax(score, [0], [0])).toEqual([1]);
  expect(softmax(new Float64Array(3), [0, 1, 2], [1])).toEqual([0.3333333]);
  expect(softmax(Float64Array.of(9, 0.25, 0.5), [1, 2], [1, 2])).toEqual([0.0474258, 0.9525741]);
});

test('a segment has the users of similar items, and then the most active others', () => {
  expect(segmentUsers(model, [0], all)).toEqual([2, 1, 0]);
  expect(segmentUsers(model, [0], { ...all, count: 1 })).toEqual([2]);
  expect(segmentUsers(model, [0], { ...all, allows: (user) => user !== 2 })).toEqual([1, 0]);
  expect(segmentUsers(model, [4], all)).toEqual([1, 2, 0]);
});
