import { expect, test } from 'vitest';

import type { ExportOutput } from '../../../src/domain/runs/stage-outputs.ts';
import { listLengthOf } from '../../../src/pipeline/quality/list-length.ts';
import { mainMetric, offlineMetrics } from '../../../src/pipeline/quality/main-metric.ts';
import { generationOf } from '../../serving/lists/generation-of.ts';
import { exportOutput, inputsOf, trainOutput } from '../stored-runs.ts';

test('a list has the requested length, but no more items than there are others', () => {
  const lengthOf = (activeItems: number) =>
    listLengthOf('USER_RECOMMENDATIONS', exportOutput({ activeItems }));
  expect([9, 10, 11, 12].map((items) => lengthOf(items))).toEqual([8, 9, 10, 10]);
});

test('the length is that of the kind; rankings are as long as lists of users', () => {
  const inputs = { ...inputsOf(1, 1, 1) };
  inputs.SIMILAR_ITEMS = { ...inputs.SIMILAR_ITEMS, numResults: 4 };
  const exported = exportOutput({ inputs });
  expect(listLengthOf('SIMILAR_ITEMS', exported)).toBe(4);
  expect(listLengthOf('USER_RECOMMENDATIONS', exported)).toBe(10);
  expect(listLengthOf('PERSONALIZED_RANKING', exported)).toBe(10);
});

test('a delta run requires half of what the last full run could infer', () => {
  const basis = { generationId: 1, since: 1, activeItems: 8 };
  const delta: ExportOutput['delta'] = {
    USER_RECOMMENDATIONS: basis,
    SIMILAR_ITEMS: { ...basis, activeItems: 100 },
  };
  const exported = exportOutput({ delta });
  expect(listLengthOf('USER_RECOMMENDATIONS', exported)).toBe(4);
  expect(listLengthOf('PERSONALIZED_RANKING', exported)).toBe(4);
  expect(listLengthOf('SIMILAR_ITEMS', exported)).toBe(5);
});

test('a list of affinities has as many items as the segments have places for each user', () => {
  const inputs = inputsOf(40, 20, 20);
  // 20 segments of 30 users for 40 users: 600 places, which overlap by a factor of 2.5.
  expect(listLengthOf('ITEM_AFFINITY', exportOutput({ inputs }))).toBe(6);
});

test('the offline metrics of a generation are those of its model', () => {
  const trained = trainOutput(
    { solutionVersionArn: 'arn:one', metrics: { coverage: 0.1 } },
    { solutionVersionArn: 'arn:two', metrics: { coverage: 0.2 } },
  );
  const metricsOf = (solutionVersionArn: string | null) =>
    offlineMetrics(trained, generationOf('SIMILAR_ITEMS', { solutionVersionArn }));
  expect([metricsOf('arn:one'), metricsOf('arn:two')]).toEqual([
    { coverage: 0.1 },
    { coverage: 0.2 },
  ]);
  expect([metricsOf('arn:three'), metricsOf(null)]).toEqual([{}, {}]);
});

test('affinities are compared by recall, other kinds by NDCG; null without the metric', () => {
  const metrics = {
    recall_at_1_percent: 0.3,
    normalized_discounted_cumulative_gain_at_25: 0.4,
  };
  expect(mainMetric('ITEM_AFFINITY', metrics)).toBe(0.3);
  expect(mainMetric('SIMILAR_ITEMS', metrics)).toBe(0.4);
  expect(mainMetric('SIMILAR_ITEMS', { recall_at_1_percent: 0.3 })).toBeNull();
});
