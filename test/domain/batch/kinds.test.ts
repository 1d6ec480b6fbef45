import { expect, test } from 'vitest';

import { kindsToInfer } from '../../../src/domain/batch/batch-kinds.ts';
import { kindsToTrain } from '../../../src/domain/batch/kinds-to-train.ts';

test('kinds without input lines are not inferred', () => {
  const inputs = {
    USER_RECOMMENDATIONS: { lines: 0 },
    SIMILAR_ITEMS: { lines: 1 },
    ITEM_AFFINITY: { lines: 2 },
  };
  expect(kindsToInfer({ inputs })).toEqual(['SIMILAR_ITEMS', 'ITEM_AFFINITY']);
});

test('segments are trained if they may cost something, the ranking model if settings require it', () => {
  const train = (maxCostPerRun: number, trainsRanking: boolean) =>
    kindsToTrain({
      affinity: { maxItems: 1, maxUsersPerItem: 1, maxCostPerRun },
      trainsRanking,
    });
  expect(train(0, false)).toEqual(['USER_RECOMMENDATIONS', 'SIMILAR_ITEMS']);
  expect(train(0.01, true)).toEqual([
    'USER_RECOMMENDATIONS',
    'SIMILAR_ITEMS',
    'ITEM_AFFINITY',
    'PERSONALIZED_RANKING',
  ]);
});
