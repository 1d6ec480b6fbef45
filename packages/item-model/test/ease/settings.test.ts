import { expect, test } from 'vitest';

import { NO_RECENCY, RECENCIES } from '../../src/ease/recency.ts';
import { FIRST_SETTINGS, LARGE_SETTINGS } from '../../src/ease/settings.ts';

test('a selection begins with regressions alone, whose penalty is 10', () => {
  expect(FIRST_SETTINGS).toMatchObject({
    ridge: { lambda: 10 },
    candidates: 110,
    neighbours: 360,
    kept: 360,
    turboShare: 0,
    recency: { by: 'nothing', half: 1 },
  });
});

test('too large catalogues have 40 neighbours and no regressions', () => {
  expect(LARGE_SETTINGS).toMatchObject({
    ridge: undefined,
    candidates: 0,
    neighbours: 40,
    kept: 0,
    turboShare: 1,
    recency: NO_RECENCY,
  });
});

test('recency by position, visit and age is compared with none', () => {
  expect(RECENCIES.map(({ by, half }) => `${by} ${half}`)).toEqual([
    'nothing 1',
    'position 1',
    'position 2',
    'position 4',
    'position 10',
    'visit 1',
    'age 10',
    'age 30',
    'age 120',
  ]);
});
