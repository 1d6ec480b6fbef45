import { expect, test } from 'vitest';

import { parseGatewayConfig } from '../../src/config/parse-gateway-config.ts';

/** The configuration with one setting, such as `lists.length`. */
function parseWith(setting: string, value: unknown): unknown {
  const input = setting
    .split('.')
    .reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
  return parseGatewayConfig(input, 'the test');
}

const counts: readonly (readonly [setting: string, least: number, most: number])[] = [
  ['lists.length', 1, 500],
  ['affinity.maxItems', 1, 500_000],
  ['affinity.maxUsersPerItem', 1, 5_000_000],
  ['runs.leaseSeconds', 1, 600],
  ['ledger.rowsPerReason', 0, 1_000_000],
  ['generations.keep', 1, 100],
  ['costs.alwaysOnTPS', 1, 500],
];

test.each(counts)('%s is from %d to %d', (setting, least, most) => {
  for (const value of [least, most]) expect(() => parseWith(setting, value)).not.toThrow();
  for (const value of [least - 1, most + 1]) {
    expect(() => parseWith(setting, value)).toThrow(`${setting}: `);
  }
});

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
  for (const kind of ['userRecommendations', 'similarItems', 'itemAffinity', 'popularItems']) {
    const setting = `qualityGate.${kind}.${threshold}`;
    for (const value of [0, 1]) expect(() => parseWith(setting, value)).not.toThrow();
    for (const value of [-0.01, 1.01]) {
      expect(() => parseWith(setting, value)).toThrow(`${setting}: `);
    }
  }
});

const chains = ['userRecommendations', 'itemAffinity', 'similarItems'];

test.each(chains)('the chain %s has at least one source, and each at most once', (chain) => {
  const setting = `serving.chains.${chain}`;
  for (const value of [['POPULAR'], ['SIMILAR', 'POPULAR']]) {
    expect(() => parseWith(setting, value)).not.toThrow();
  }
  for (const value of [[], ['POPULAR', 'POPULAR'], ['SIMILAR', 'POPULAR', 'SIMILAR'], ['NEW']]) {
    expect(() => parseWith(setting, value)).toThrow(setting);
  }
});

test('a list for an item has no source that needs a user', () => {
  for (const source of ['PERSONALIZED', 'AFFINITY']) {
    const chain = [source, 'POPULAR'];
    expect(() => parseWith('serving.chains.similarItems', chain)).toThrow('which need a user');
    expect(() => parseWith('serving.chains.itemAffinity', chain)).not.toThrow();
    expect(() => parseWith('serving.chains.userRecommendations', chain)).not.toThrow();
  }
});
