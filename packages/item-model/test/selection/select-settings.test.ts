import { expect, test } from 'vitest';

import { FIRST_SETTINGS, LARGE_SETTINGS } from '../../src/ease/settings.ts';
import type { Histories } from '../../src/histories/histories.ts';
import { selectSettings } from '../../src/selection/select-settings.ts';
import { openPool } from '../../src/steps/pool.ts';
import { historiesOf } from '../made-histories.ts';

/** Users who have the same 15,000 items. */
const crowd = (userCount: number, itemCount: number) => ({
  userCount,
  itemCount,
  start: Int32Array.from({ length: userCount + 1 }, (_none, user) => 15_000 * user),
  item: new Int32Array(15_000 * userCount),
  time: new Float64Array(15_000 * userCount),
});

test('a large catalogue has regressions unless users have more than 200 million pairs', async () => {
  const settingsFor = async (input: Histories) =>
    (await selectSettings({ histories: input }, openPool(0))).settings;
  expect(await settingsFor(crowd(1, 20_001))).toEqual(LARGE_SETTINGS);
  expect(await settingsFor(historiesOf([[0, 1], [2]], 20_001))).toEqual(FIRST_SETTINGS);
});
