import { expect, test } from 'vitest';

import { evaluateLists } from '../../src/evaluation/evaluate-lists.ts';
import { measureLists } from '../../src/evaluation/measure-lists.ts';

/** The second and the fourth of the first user's items are relevant, none of the second user's. */
const LISTS = [
  { list: [7, 1, 8, 2], held: new Set([1, 2]) },
  { list: [3, 4], held: new Set([5]) },
];

test('the metrics of the service follow their definitions', () => {
  const metrics = evaluateLists(LISTS, 12);
  const gain = 1 / Math.log2(3) + 1 / Math.log2(5);
  const ideal = 1 + 1 / Math.log2(3);
  expect(metrics['mean_reciprocal_rank_at_25']).toBeCloseTo(0.25, 4);
  expect(metrics['precision_at_5']).toBeCloseTo(0.2, 4);
  expect(metrics['normalized_discounted_cumulative_gain_at_5']).toBeCloseTo(gain / ideal / 2, 4);
  expect(metrics['coverage']).toBeCloseTo(0.5, 4);
});

test('recall divides by all relevant items, or by as many as a list can hold', () => {
  const evaluated = {
    depth: 4,
    list: Int32Array.from([7, 1, 8, 2, 3, 4, -1, -1]),
    relevant: LISTS.map(({ held }) => held),
    itemCount: 12,
    capsRecall: false,
  };
  expect(measureLists(evaluated, [2])).toMatchObject({ recall_at_2: 0.25, hit_rate_at_2: 0.5 });
  expect(measureLists(evaluated, [1])['recall_at_1']).toBe(0);
  expect(measureLists({ ...evaluated, capsRecall: true }, [2, 4])).toMatchObject({
    recall_at_2: 0.25,
    recall_at_4: 0.5,
    coverage: 0.5,
    mean_reciprocal_rank_at_25: 0.25,
  });
});
