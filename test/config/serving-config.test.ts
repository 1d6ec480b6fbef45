import { expect, test } from 'vitest';

import { freshness, serving } from '../../src/config/serving-config.ts';
import { parseWith } from './parse-with.ts';

test('without settings, a list waits briefly for the shop, and queries are compiled', () => {
  const { chains: _, ...others } = serving.parse({});
  expect(others).toEqual({
    oneVariantPerParent: true,
    availabilitySeconds: 5,
    shopDeadlineMs: 250,
    placementDeadlineMs: 1000,
    freshen: true,
    itemModelMemoryMb: 400,
    compileQueries: true,
  });
  expect(freshness.parse({})).toEqual({ targetHours: 168 });
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
  for (const source of ['PERSONALIZED', 'SESSION', 'AFFINITY']) {
    const chain = [source, 'POPULAR'];
    expect(() => parseWith('serving.chains.similarItems', chain)).toThrow('which need a user');
    expect(() => parseWith('serving.chains.itemAffinity', chain)).not.toThrow();
    expect(() => parseWith('serving.chains.userRecommendations', chain)).not.toThrow();
  }
});
