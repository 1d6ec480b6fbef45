import { expect, test } from 'vitest';

import {
  discountedGain,
  evaluateLists,
  idealGain,
  round,
} from '../../src/evaluation/evaluate-lists.ts';
import { holdOut } from '../../src/evaluation/hold-out.ts';
import { measureLists } from '../../src/evaluation/measure-lists.ts';
import { historiesOf } from '../made-histories.ts';

const upTo = (count: number) => Array.from({ length: count }, (_none, nth) => nth);

test('the gain of a relevant item is halved at the third place', () => {
  expect([discountedGain([true]), discountedGain([false, false, true])]).toEqual([1, 0.5]);
  expect(discountedGain([true, false, true, false])).toBe(1.5);
  expect([idealGain(0), idealGain(1)]).toEqual([0, 1]);
  expect(idealGain(2)).toBeCloseTo(1 + 1 / Math.log2(3), 12);
});

test('metrics have four decimals', () => {
  expect([round(0.12344), round(0.12346), round(1)]).toEqual([0.1234, 0.1235, 1]);
});

test('the metrics of the service are means over all lists', () => {
  const lists = [
    { list: upTo(30), held: new Set([2, 7, 24, 25]) },
    { list: [40, 41], held: new Set([41, 42, 43, 44, 45, 46]) },
  ];
  const metrics = evaluateLists(lists, 64);
  expect(metrics['coverage']).toBe(0.5);
  expect(metrics['mean_reciprocal_rank_at_25']).toBe(round((1 / 3 + 1 / 2) / 2));
  expect([5, 10, 25].map((depth) => metrics[`precision_at_${depth}`])).toEqual([0.2, 0.15, 0.08]);
  const gain = (places: readonly number[]) =>
    places.reduce((sum, place) => sum + 1 / Math.log2(place + 1), 0);
  const [ideal4, ideal5, ideal6] = [4, 5, 6].map((count) => gain(upTo(count).map((at) => at + 1)));
  const expected = [
    gain([3]) / (ideal4 ?? 0) + gain([2]) / (ideal5 ?? 0),
    gain([3, 8]) / (ideal4 ?? 0) + gain([2]) / (ideal6 ?? 0),
    gain([3, 8, 25]) / (ideal4 ?? 0) + gain([2]) / (ideal6 ?? 0),
  ];
  expect(
    [5, 10, 25].map((depth) => metrics[`normalized_discounted_cumulative_gain_at_${depth}`]),
  ).toEqual(expected.map((sum) => round(sum / 2)));
});

test('the reciprocal rank regards the first 25 items', () => {
  const rankOf = (item: number) =>
    evaluateLists([{ list: upTo(27), held: new Set([item]) }], 27)['mean_reciprocal_rank_at_25'];
  expect([0, 24, 25].map(rankOf)).toEqual([1, 0.04, 0]);
  expect(evaluateLists([], 0)).toEqual({ coverage: 0 });
  expect(evaluateLists([{ list: [0], held: new Set([0]) }], 1)['coverage']).toBe(1);
});

test('recall, gain and hits are measured at each cutoff', () => {
  const evaluated = {
    depth: 4,
    list: Int32Array.of(5, 1, 2, 0, 3, -1, -1, -1),
    relevant: [new Set([1, 0, 9]), new Set([3])],
    itemCount: 10,
    capsRecall: true,
  };
  const second = 1 / Math.log2(3);
  const metrics = measureLists(evaluated, [1, 2, 4]);
  expect(metrics).toMatchObject({
    recall_at_1: 0.5,
    recall_at_2: 0.75,
    recall_at_4: (2 / 3 + 1) / 2,
    hit_rate_at_1: 0.5,
    hit_rate_at_2: 1,
    mean_reciprocal_rank_at_25: 0.75,
    coverage: 0.5,
    normalized_discounted_cumulative_gain_at_1: 0.5,
  });
  expect(metrics['normalized_discounted_cumulative_gain_at_2']).toBeCloseTo(
    (second / (1 + second) + 1) / 2,
    12,
  );
  expect(measureLists({ ...evaluated, capsRecall: false }, [2])['recall_at_2']).toBe(2 / 3);
});

test('a list has no hits of the next one', () => {
  const evaluated = {
    depth: 2,
    list: Int32Array.of(0, 1, 2, 3),
    relevant: [new Set([2]), new Set([9])],
    itemCount: 4,
    capsRecall: true,
  };
  expect(measureLists(evaluated, [])).toEqual({ mean_reciprocal_rank_at_25: 0, coverage: 1 });
  const single = { ...evaluated, list: Int32Array.of(0, -1), relevant: [new Set([0])] };
  expect(measureLists({ ...single, itemCount: 1 }, [])).toEqual({
    mean_reciprocal_rank_at_25: 1,
    coverage: 1,
  });
});

test('every tenth user with two items or more is held out from, the tenth and one more', () => {
  const lists = Array.from({ length: 21 }, (_none, user) => upTo(user === 20 ? 11 : 2));
  const { rest, held } = holdOut(historiesOf([[4], ...lists], 12));
  expect([...held]).toEqual([
    [1, new Set([0])],
    [11, new Set([0])],
    [21, new Set([0, 1])],
  ]);
  expect(rest.histories.item).toHaveLength(1 + 40 - 2 + 9);
  expect([...rest.entries.subarray(0, 3)]).toEqual([0, 2, 3]);
});
