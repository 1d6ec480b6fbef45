import { expect, test } from 'vitest';

import { NO_RECENCY } from '../../src/ease/recency.ts';
import { FIRST_SETTINGS, LARGE_SETTINGS } from '../../src/ease/settings.ts';

test('a selection begins with regressions alone, whose penalty is 10', () => {
  expect(FIRST_SETTINGS).toEqual({
    ridge: { lambda: 10 },
    candidates: 110,
    neighbours: 360,
    kept: 360,
    turboShare: 0,
    transitionShare: 0,
    spectralShare: 0,
    attributeShare: 0,
    recency: { by: 'nothing', half: 1 },
    baskets: undefined,
  });
});

test('too large catalogues have 40 neighbours and no regressions', () => {
  expect(LARGE_SETTINGS).toEqual({
    ridge: undefined,
    candidates: 0,
    neighbours: 40,
    kept: 0,
    turboShare: 1,
    transitionShare: 0,
    spectralShare: 0,
    attributeShare: 0,
    recency: NO_RECENCY,
    baskets: undefined,
  });
});
