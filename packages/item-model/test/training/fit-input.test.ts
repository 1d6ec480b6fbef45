import { expect, test } from 'vitest';

import { DEFAULT_HYPER_PARAMETERS } from '../../src/training/fit-input.ts';

test('by default nothing is trimmed, and similar items are neither favoured nor excluded by popularity', () => {
  expect(DEFAULT_HYPER_PARAMETERS).toEqual({
    recency: true,
    userLengths: { min: 0, max: 1 },
    itemCounts: { min: 0, max: 1 },
    popularityDiscount: 0.5,
    minCointeractions: 0,
  });
});
