import { expect, test } from 'vitest';

import {
  affinity,
  baskets,
  costs,
  generations,
  itemModel,
  ledger,
  lists,
  popularity,
  ranking,
  runs,
  schedules,
} from '../../src/config/pipeline-config.ts';
import { parseWith } from './parse-with.ts';

test('without settings, lists have 100 items, segments have limits, and no ranking model is trained', () => {
  expect(lists.parse({})).toEqual({ length: 100 });
  expect(affinity.parse({})).toEqual({ maxItems: 250, maxUsersPerItem: 1000, maxCostPerRun: 2 });
  expect(ranking.parse({})).toEqual({ train: false, deadlineMs: 80 });
  expect(popularity.parse({})).toEqual({ halfLifeDays: 30 });
});

test('without settings, full runs train an item model of what three users share, within bounds', () => {
  expect(itemModel.parse({})).toEqual({
    enabled: true,
    minUsers: 3,
    maxMemoryMb: 2048,
    timeoutMinutes: 30,
  });
  expect(baskets.parse({})).toEqual({ gapMinutes: 60 });
});

test('without settings, runs are not scheduled, have no budget, and keep three generations', () => {
  expect(runs.parse({})).toEqual({ leaseSeconds: 30 });
  expect(schedules.parse({})).toEqual({ timezone: 'UTC' });
  expect(costs.parse({})).toEqual({ budgetStopsLocalRuns: false, alwaysOnTPS: 1 });
  expect(generations.parse({})).toEqual({ keep: 3 });
  expect(ledger.parse({})).toEqual({ rowsPerReason: 1000 });
});

const counts: readonly (readonly [setting: string, least: number, most: number])[] = [
  ['lists.length', 1, 500],
  ['affinity.maxItems', 1, 500_000],
  ['affinity.maxUsersPerItem', 1, 5_000_000],
  ['runs.leaseSeconds', 1, 600],
  ['ledger.rowsPerReason', 0, 1_000_000],
  ['generations.keep', 1, 100],
  ['costs.alwaysOnTPS', 1, 500],
  ['itemModel.minUsers', 1, 1_000],
  ['itemModel.maxMemoryMb', 64, 1_048_576],
  ['serving.itemModelMemoryMb', 0, 1_048_576],
];

test.each(counts)('%s is from %d to %d', (setting, least, most) => {
  for (const value of [least, most]) expect(() => parseWith(setting, value)).not.toThrow();
  for (const value of [least - 1, most + 1]) {
    expect(() => parseWith(setting, value)).toThrow(`${setting}: `);
  }
});

test.each([
  ['itemModel.timeoutMinutes', 1_440],
  ['baskets.gapMinutes', 10_080],
])('%s is more than 0 and at most %d', (setting, most) => {
  for (const value of [0.5, most]) expect(() => parseWith(setting, value)).not.toThrow();
  for (const value of [0, most + 1]) {
    expect(() => parseWith(setting, value)).toThrow(`${setting}: `);
  }
});
