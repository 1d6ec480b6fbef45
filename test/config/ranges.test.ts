import { expect, test } from 'vitest';

import { parseWith } from './parse-with.ts';

test.each([
  'limits.tokens',
  'limits.depth',
  'limits.aliases',
  'limits.rootFields',
  'limits.listLength',
  'limits.cost',
  'limits.deadlineMs',
  'limits.requestsPerMinute.key',
  'limits.requestsPerMinute.address',
  'serving.shopDeadlineMs',
  'serving.placementDeadlineMs',
  'ranking.deadlineMs',
])('%s is a whole number from 1', (setting) => {
  expect(() => parseWith(setting, 1)).not.toThrow();
  for (const value of [0, 1.5]) expect(() => parseWith(setting, value)).toThrow(`${setting}: `);
});

test.each(['http.publicSeconds', 'serving.availabilitySeconds', 'affinity.maxCostPerRun'])(
  '%s is a number from 0',
  (setting) => {
    expect(() => parseWith(setting, 0)).not.toThrow();
    expect(() => parseWith(setting, -1)).toThrow(`${setting}: `);
  },
);

test.each([
  'minCoverage',
  'maxShortLists',
  'minCatalogueCoverage',
  'maxConcentration',
  'maxPopularityOverlap',
  'maxChurn',
  'maxGoneItems',
  'maxMetricLoss',
])('the threshold %s of any kind is a share', (threshold) => {
  for (const kind of [
    'userRecommendations',
    'similarItems',
    'itemAffinity',
    'popularItems',
    'itemModel',
  ]) {
    const setting = `qualityGate.${kind}.${threshold}`;
    for (const value of [0, 1]) expect(() => parseWith(setting, value)).not.toThrow();
    for (const value of [-0.01, 1.01]) {
      expect(() => parseWith(setting, value)).toThrow(`${setting}: `);
    }
  }
});
