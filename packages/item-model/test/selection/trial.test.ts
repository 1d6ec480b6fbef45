import { expect, test } from 'vitest';

import { holdOutNewest } from '../../src/ease/hold-out-newest.ts';
import { FIRST_SETTINGS } from '../../src/ease/settings.ts';
import { openTrial } from '../../src/selection/trial.ts';
import { openPool } from '../../src/steps/pool.ts';
import { featuresOf } from '../attributes/features-of.ts';
import { historiesOf, shopVisits } from '../made-histories.ts';

/** The mean gain is the share of judges whose item is held out at the head of all lists, not far below. */
async function valuesOf(userCount: number, hasTimes: boolean) {
  const lists = Array.from({ length: userCount }, () => [1, 2]);
  const upTo = Array.from({ length: userCount }, (_none, user) => user);
  const rest = historiesOf(lists, 30);
  const held = {
    rest,
    users: Int32Array.from(upTo),
    start: Int32Array.from([...upTo, userCount]),
    item: Int32Array.from(upTo, (user) => (user % 12 === 0 ? 0 : 29)),
  };
  const options = { input: { histories: rest }, held, hasTimes, settings: FIRST_SETTINGS };
  const { value, confirm } = await openTrial(options, openPool(0));
  return [await value(FIRST_SETTINGS), await confirm(FIRST_SETTINGS)];
}

test('with times, 1,000 judges give a value, and 5,000 confirm it', async () => {
  const [value = 0, confirmed = 0] = await valuesOf(12_000, true);
  expect(value).toBe(1);
  // Every 2.4th user: 0, 12, 24 and so on are a fifth of them.
  expect(confirmed).toBeCloseTo(0.2, 3);
});

test('without times, 12,000 judges do both', async () => {
  const [value = 0, confirmed = 0] = await valuesOf(24_000, false);
  expect([value, confirmed]).toEqual([value, value]);
  expect(value).toBeCloseTo(1 / 6, 6);
});

test('short lists are filled up with popular items', async () => {
  // No other user has the items that remain of the first user.
  const histories = historiesOf(
    [
      [0, 10, 11],
      [0, 1],
      [0, 1],
      [0, 2],
    ],
    12,
  );
  const held = holdOutNewest(histories, true);
  const options = { input: { histories }, held, hasTimes: true, settings: FIRST_SETTINGS };
  expect(await (await openTrial(options, openPool(0))).value(FIRST_SETTINGS)).toBe(1);
});

test('a trial knows what it fits on: what is not held out of histories and baskets, and content', async () => {
  const { histories, baskets } = shopVisits(20);
  const held = holdOutNewest(histories, true);
  const features = featuresOf(Array.from({ length: histories.itemCount }, () => ({ 0: 1 })));
  const open = async (more: object) => {
    const input = { histories, ...more };
    return openTrial({ input, held, hasTimes: true, settings: FIRST_SETTINGS }, openPool(0));
  };
  const plain = await open({});
  expect([plain.hasTimes, plain.hasAttributes, plain.baskets]).toEqual([true, false, undefined]);
  expect(plain.histories).toBe(held.rest);
  const rich = await open({ baskets, features });
  expect(rich.hasAttributes).toBe(true);
  expect(rich.baskets?.item.length).toBeLessThan(baskets.item.length);
  expect(rich.baskets?.item.length).toBeGreaterThan(0);
});

test('a layer of baskets changes the value, and so does its recency', async () => {
  const { histories, baskets } = shopVisits(60);
  const held = holdOutNewest(histories, true);
  const options = { input: { histories, baskets }, held, hasTimes: true, settings: FIRST_SETTINGS };
  const { value } = await openTrial(options, openPool(0));
  const layered = (half: number) => ({
    ...FIRST_SETTINGS,
    baskets: { lambda: 10, factor: 2, recency: { by: 'visit', half } as const },
  });
  const settings = [FIRST_SETTINGS, layered(0.3), layered(9), layered(0.3)];
  const values: number[] = [];
  for (const one of settings) values.push(await value(one));
  expect(new Set(values).size).toBe(3);
  expect(values[3]).toBe(values[1]);
});
