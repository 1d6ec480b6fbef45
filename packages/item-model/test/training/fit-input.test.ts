import { expect, test } from 'vitest';

import { DEFAULT_HYPER_PARAMETERS } from '../../src/training/fit-input.ts';
import { fitPopularity } from '../../src/training/fit-popularity.ts';
import { historiesOf } from '../made-histories.ts';

test('by default nothing is trimmed, and similar items are neither favoured nor excluded by popularity', () => {
  expect(DEFAULT_HYPER_PARAMETERS).toEqual({
    recency: true,
    userLengths: { min: 0, max: 1 },
    itemCounts: { min: 0, max: 1 },
    popularityDiscount: 0.5,
    minCointeractions: 0,
  });
});

test('the most popular item has a popularity of 1, also if all events weigh little', () => {
  const input = {
    histories: { ...historiesOf([[0, 1], [1], [2]], 4), time: Float64Array.of(9, 9, 9, 9) },
    features: undefined,
    createdAt: new Float64Array(4),
    hyper: DEFAULT_HYPER_PARAMETERS,
  };
  const popularity = (weights: readonly number[]) => [
    ...fitPopularity({ ...input, entryWeight: Float64Array.from(weights) }),
  ];
  expect(popularity([0.125, 0.125, 0.125, 0.0625])).toEqual([0.5, 1, 0.25, 0]);
  expect(popularity([])).toEqual([0.5, 1, 0.5, 0]);
});
