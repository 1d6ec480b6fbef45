import { expect, test } from 'vitest';

import { FIRST_SETTINGS } from '../../src/ease/settings.ts';
import type { Histories } from '../../src/histories/histories.ts';
import { selectSettings } from '../../src/selection/select-settings.ts';
import { openPool } from '../../src/steps/pool.ts';
import { historiesOf } from '../made-histories.ts';

test('a large catalogue without users to hold out from has regressions, with the first settings', async () => {
  const histories = historiesOf([[0, 1], [2]], 20_001);
  expect((await selectSettings({ histories }, openPool(0))).settings).toEqual(FIRST_SETTINGS);
});

/** Users who go along a ring of items, each from another one on. */
const alongRing = historiesOf(
  Array.from({ length: 90 }, (_none, user) => {
    const at = (nth: number) => (7 * user + nth) % 30;
    return [at(13), at(12), at(3), at(2), at(21), at(20)];
  }),
  30,
);

test('times are regarded if any differs, also where the first entries have the same', async () => {
  const recencyOf = async (histories: Histories) =>
    (await selectSettings({ histories }, openPool(0))).settings.recency.by;
  expect(await recencyOf(alongRing)).not.toBe('nothing');
  const timeless = { ...alongRing, time: new Float64Array(alongRing.item.length) };
  expect(await recencyOf(timeless)).toBe('nothing');
});

test('each part begins with what the parts before it have chosen', async () => {
  const { settings, report } = await selectSettings({ histories: alongRing }, openPool(0));
  const chosen = new Map(report.map((one) => [one.part, one.chosen]));
  expect(chosen.get('lambda')).toBe(String(settings.ridge?.lambda));
  expect(chosen.get('turbo')).toBe(String(settings.turboShare));
  expect(chosen.get('half-life')).toContain(`by ${settings.recency.by}`);
  expect([settings.candidates, settings.neighbours, settings.kept]).toEqual([120, 120, 120]);
});
