import { expect, test } from 'vitest';

import { FIRST_SETTINGS, LARGE_SETTINGS } from '../../src/ease/settings.ts';
import { keptFor, planFor, takeUsers } from '../../src/selection/plan-size.ts';
import { selectSettings } from '../../src/selection/select-settings.ts';
import { openPool } from '../../src/steps/pool.ts';
import { historiesOf } from '../made-histories.ts';

/** Users with `length` items each; which items does not matter to a plan. */
const crowd = (userCount: number, length: number, itemCount: number) => ({
  userCount,
  itemCount,
  start: Int32Array.from({ length: userCount + 1 }, (_none, user) => length * user),
  item: new Int32Array(0),
  time: new Float64Array(0),
});

/** The same, and a last user with so many items. */
const crowdWith = (last: number, ...[users, length, items]: Parameters<typeof crowd>) => {
  const { start, ...rest } = crowd(users, length, items);
  const end = users * length + last;
  return { ...rest, userCount: users + 1, start: Int32Array.of(...start, end) };
};

test('validation learns from all users of usual data, and from a sample beyond 200 million pairs', () => {
  expect(planFor(crowd(200, 1000, 30_000)).userStep).toBe(1);
  expect(planFor(crowd(201, 1000, 30_000)).userStep).toBe(5);
  expect(planFor(crowd(1200, 1000, 30_000)).userStep).toBe(24);
  expect(planFor(crowd(1300, 1000, 20_000)).userStep).toBe(1);
});

test('beyond 200,000 items or 1.2 billion pairs there are no regressions, but in a small catalogue always', () => {
  const has = (users: number, items: number) => planFor(crowd(users, 1000, items)).hasRegressions;
  expect([has(1200, 200_000), has(1201, 200_000), has(1, 200_001)]).toEqual([true, false, false]);
  expect(has(5000, 20_000)).toBe(true);
});

test('a single pair more is beyond a limit', () => {
  expect(planFor(crowdWith(1, 1200, 1000, 30_000)).hasRegressions).toBe(false);
  expect(planFor(crowdWith(1, 200, 1000, 30_000)).userStep).toBe(5);
  expect([0, 1].map((last) => planFor(crowdWith(last, 250, 1000, 30_000)).userStep)).toEqual([
    5, 6,
  ]);
});

test('the rows of many items are shorter', () => {
  const rows = [20_000, 20_001, 50_000, 50_001].map((items) => planFor(crowd(9, 9, items)).rows);
  const usual = { candidates: 110, neighbours: 360, kept: 360 };
  expect(rows).toEqual([
    { candidates: 120, neighbours: 120, kept: 120 },
    usual,
    usual,
    { candidates: 60, neighbours: 80, kept: 100 },
  ]);
});

test('a bot counts as the longest history that is learned from', () => {
  expect(planFor(crowd(1, 1_000_000, 100_000))).toMatchObject({
    hasRegressions: true,
    userStep: 1,
  });
});

test('a sample of users keeps the numbers of all, without the entries of the others', () => {
  const { userCount, start, item } = takeUsers(historiesOf([[0, 1], [2], [3], [1]], 4), 2);
  expect([userCount, [...start], [...item]]).toEqual([4, [0, 2, 2, 3, 3], [0, 1, 3]]);
  const all = historiesOf([[0, 1]], 2);
  expect(takeUsers(all, 1)).toBe(all);
});

test('without regressions the neighbours alone are fitted, and nothing is validated', async () => {
  const selection = await selectSettings({ histories: crowd(2, 3, 200_001) }, openPool(0));
  expect(selection).toEqual({ settings: LARGE_SETTINGS, report: [] });
});

test('the neighbours of a small catalogue count in full where they count at all, unless transitions do', () => {
  const few = { ...FIRST_SETTINGS, candidates: 120, neighbours: 120, kept: 120 };
  expect(keptFor({ ...few, turboShare: 0.3 })).toBe(240);
  expect(keptFor(few)).toBe(120);
  expect(keptFor({ ...few, turboShare: 0.3, transitionShare: 0.2 })).toBe(120);
  expect(keptFor({ ...FIRST_SETTINGS, turboShare: 0.3 })).toBe(360);
});
