import { expect, test } from 'vitest';

import { buildNeighbours } from '../../src/arrays/neighbours.ts';
import { NO_RECENCY } from '../../src/ease/recency.ts';
import { addOwnItems, favourPopular, scoreOwnItems } from '../../src/inference/score-repeats.ts';
import { buildUserProfile } from '../../src/inference/user-profile.ts';
import type { Repeats } from '../../src/repeats/repeats.ts';
import { prepareModel } from '../../src/training/model.ts';
import { historiesOf } from '../made-histories.ts';

const none = buildNeighbours(5, () => []);

/** One user with the items 1 and 0; the factor of popularity 0.999 is 1. */
function modelWith(changed: Partial<Repeats> = {}, fresh: readonly number[] = []) {
  const repeats = {
    frequency: Float64Array.of(0.25, 0.5),
    popularity: new Float64Array(5).fill(0.999),
    interval: new Float64Array(5).fill(NaN),
    share: 0.5,
    ...changed,
  };
  const model = prepareModel({
    histories: historiesOf([[1, 0]], 5),
    entryWeight: Float64Array.of(3, 2),
    createdAt: new Float64Array(5),
    layers: [{ weights: none, recency: NO_RECENCY }],
    neighbours: none,
    content: none,
    popularity: new Float64Array(5),
    repeats,
  });
  const freshness = Float64Array.from({ length: 5 }, (_none, item) => fresh[item] ?? 0);
  return { ...model, repeats, freshness };
}

type TestModel = ReturnType<typeof modelWith>;

const scored = (...score: number[]) => ({
  score: Float64Array.from(score),
  candidates: [...score.keys()].filter((item) => score[item] !== 0),
});

function favoured(model: TestModel, ...score: number[]): number[] {
  const scores = scored(...score);
  favourPopular(model, scores);
  return [...scores.score];
}

function mixed(model: TestModel, weight: number, ...score: number[]) {
  const scores = scored(...score);
  const profile = buildUserProfile(model, 0);
  const exploration = { weight, maxAgeDays: 30 };
  addOwnItems(model, { repeats: model.repeats, profile, exploration }, scores);
  return scores;
}

const rounded = (values: Iterable<number>) =>
  Array.from(values, (value) => Number(value.toFixed(9)));

test('an own item scores its frequency times the root of its recent popularity', () => {
  const model = modelWith({ popularity: Float64Array.of(0.249, 0.089, 0, 0, 0) });
  const { score, candidates } = scoreOwnItems(model, buildUserProfile(model, 0));
  expect(candidates).toEqual([1, 0]);
  expect(rounded(score)).toEqual(rounded([0.5 * 0.25 ** 0.5, 0.25 * 0.09 ** 0.5, 0, 0, 0]));
  const plain = { ...model, repeats: undefined };
  const known = scoreOwnItems(plain, buildUserProfile(plain, 0));
  expect([[...known.score], known.candidates]).toEqual([
    [2, 3, 0, 0, 0],
    [1, 0],
  ]);
  const bare = { ...plain, layers: [] };
  expect([...scoreOwnItems(bare, buildUserProfile(bare, 0)).score]).toEqual([0, 0, 0, 0, 0]);
});

test('popular items are favoured, and the best score stays as it was', () => {
  const popularity = Float64Array.of(0.009, 0.019, 0.999, 0.999, 0);
  const model = modelWith({ popularity });
  const [first, second] = [0.4 * 0.01 ** 0.3, 0.8 * 0.02 ** 0.3];
  expect(rounded(favoured(model, 0.4, 0.8))).toEqual(rounded([(first * 0.8) / second, 0.8]));
  expect(rounded(favoured(model, 4, 8))).toEqual(rounded([(10 * first * 8) / (10 * second), 8]));
  expect(rounded(favoured(model, 0, 0, 0.5, -0.25))).toEqual(rounded([0, 0, 0.5, -0.25]));
});

test('a cold item keeps its score beside popular ones, a half warm one a half of it', () => {
  const popularity = Float64Array.of(0.999, 0.009, 0.009, 0, 0);
  const model = modelWith({ popularity }, [0, 1, 0.5]);
  expect(rounded(favoured(model, 2, 1, 1, 0, 0))).toEqual(
    rounded([2, 1, 0.5 + 0.5 * 0.01 ** 0.3, 0, 0]),
  );
});

test('scores that are all zero or negative stay numbers, and nothing changes without repeats', () => {
  const zero = { score: new Float64Array(5), candidates: [0, 1] };
  favourPopular(modelWith(), zero);
  expect([...zero.score]).toEqual([0, 0, 0, 0, 0]);
  const negative = favoured(modelWith(), -1, -2);
  expect(rounded(negative)).toEqual(rounded([-1, -2]));
  const scores = scored(1, 2);
  favourPopular({ ...modelWith(), repeats: undefined }, scores);
  expect([...scores.score]).toEqual([1, 2]);
});

test('the best own item is added in proportion to the odds of a repeat, to the best other one', () => {
  const odds = 1 / 0.064;
  const half = mixed(modelWith(), 0, 0, 0, 0.5, 0.25);
  expect(rounded(half.score)).toEqual(rounded([odds * 0.5, (odds * 0.5) / 2, 0.5, 0.25]));
  expect(half.candidates).toEqual([2, 3, 1, 0]);
  const quarter = mixed(modelWith({ share: 0.25 }), 0, 0.125, 0, 0.5);
  expect(rounded(quarter.score)).toEqual(
    rounded([0.125 + (odds / 3) * 0.5, (odds / 3) * 0.25, 0.5]),
  );
  expect(quarter.candidates).toEqual([0, 2, 1]);
  const all = mixed(modelWith({ share: 1 }), 0, 0, 0, 2);
  expect(rounded(all.score)).toEqual(rounded([(0.98 / 0.02) * odds * 2, (0.98 / 0.02) * odds, 2]));
  const alone = mixed(modelWith(), 0, 0, 0, 0);
  expect(rounded(alone.score)).toEqual(rounded([odds, odds / 2, 0]));
});

test('own items weigh by recent popularity to the power of 0.3', () => {
  const popularity = Float64Array.of(0.009, 0.999, 0, 0, 0);
  const model = modelWith({ popularity, frequency: Float64Array.of(0.25, 0.25) });
  expect(rounded(mixed(model, 0, 0, 0, 1).score)).toEqual(
    rounded([0.01 ** 0.3 / 0.064, 1 / 0.064, 1]),
  );
});

test('own items that are never taken add nothing, those of a frequency of 1 do', () => {
  const never = mixed(modelWith({ frequency: new Float64Array(2) }), 0, 0, 0, 1, 0.5);
  expect([[...never.score], never.candidates]).toEqual([
    [0, 0, 1, 0.5],
    [2, 3],
  ]);
  const once = mixed(modelWith({ frequency: Float64Array.of(1, 0) }), 0, 0, 0, 1);
  expect(rounded(once.score)).toEqual(rounded([0, 1 / 0.064, 1]));
});

test('where no user repeats, own items score below the lowest other one', () => {
  const { score, candidates } = mixed(modelWith({ share: 0 }), 0, 0.5, 0, 3, -2);
  expect(rounded(score)).toEqual(rounded([0.5 - 2 - 3 - 1, -2 - 3 - 1, 3, -2]));
  expect(candidates).toEqual([0, 2, 3, 1]);
  const small = mixed(modelWith({ share: 0 }), 0, 0, 0, 0.25, 0.125);
  expect(rounded(small.score)).toEqual(rounded([-1.25, -1.25, 0.25, 0.125]));
});

test('cold items are lifted with own ones by the exploration weight, own ones are not', () => {
  const model = modelWith({}, [1, 0, 0.5, 1]);
  const ratio = 1 / 0.064;
  expect(rounded(mixed(model, 1, 0, 0, 0.5, 0.25).score)).toEqual(
    rounded([ratio * 0.5, ratio * 0.25, 0.5 + (ratio - 1) * 0.5 * 0.5, 0.25 * ratio]),
  );
  expect(rounded(mixed(model, 0.5, 0, 0, 0.5, 0.25).score)).toEqual(
    rounded([ratio * 0.5, ratio * 0.25, 0.5 + (ratio ** 0.5 - 1) * 0.5 * 0.5, 0.25 * ratio ** 0.5]),
  );
});
