import { expect, test } from 'vitest';

import { FIRST_SETTINGS, type Settings } from '../../src/ease/settings.ts';
import { chooseBaskets } from '../../src/selection/choose-baskets.ts';
import { madeHistories } from '../made-histories.ts';

/** A trial with baskets of these sizes. */
function trialOf(sizes: readonly number[]) {
  const start = [0];
  for (const size of sizes) start.push((start.at(-1) ?? 0) + size);
  const value = async () => Promise.resolve(1);
  return {
    hasTimes: true,
    hasAttributes: false,
    histories: madeHistories(3, 4),
    baskets: {
      userCount: 1,
      itemCount: 4,
      userStart: Int32Array.of(0, sizes.length),
      time: new Float64Array(sizes.length),
      start: Int32Array.from(start),
      item: new Int32Array(start.at(-1) ?? 0),
    },
    value,
    confirm: value,
    error: value,
  };
}

const LAYERED: Settings = {
  ...FIRST_SETTINGS,
  turboShare: 0.3,
  recency: { by: 'visit', half: 2 },
  baskets: { lambda: 10, factor: 2, recency: { by: 'visit', half: 0.3 } },
};

test.each([
  ['with three items on average', [3, 2, 4], true],
  ['with fewer', [3, 2, 3], false],
  ['with 100 million pairs', [10_000], true],
  ['with more pairs', [10_000, 1], false],
])('baskets %s are tried: %o', async (_name, sizes, isTried) => {
  const tried = await chooseBaskets.choose(trialOf(sizes), FIRST_SETTINGS);
  expect(tried).toEqual(isTried ? LAYERED : FIRST_SETTINGS);
});

test('without baskets or times there is no layer to try', async () => {
  const trial = trialOf([3]);
  for (const one of [
    { ...trial, baskets: undefined },
    { ...trial, hasTimes: false },
  ])
    expect(await chooseBaskets.choose(one, FIRST_SETTINGS)).toBe(FIRST_SETTINGS);
});

test('a layer of baskets is kept for a gain of 1 % or more, and described by both recencies', () => {
  expect(chooseBaskets.guard).toBe(0.01);
  expect([FIRST_SETTINGS, LAYERED].map(chooseBaskets.describe)).toEqual([
    'none',
    'half every 0.3 by visit, users half every 2 by visit',
  ]);
});
