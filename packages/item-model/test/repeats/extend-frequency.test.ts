import { expect, test } from 'vitest';

import { extendFrequency } from '../../src/repeats/extend-frequency.ts';
import { fitFrequency } from '../../src/repeats/frequency.ts';
import { popularityFactor } from '../../src/repeats/recent-popularity.ts';
import { DAY, purchasesOf } from '../baskets/made-baskets.ts';

const known = {
  item: Int32Array.of(3),
  time: Float64Array.of(10 * DAY + 100),
  frequency: Float64Array.of(2),
};
const afterOne = 0.5 ** (1 / 8);

test('a further purchase on the newest known day changes nothing', () => {
  expect([...extendFrequency(known, [{ item: 3, time: 10 * DAY + 200 }])]).toEqual([[3, 2]]);
});

test('new days are baskets, and an earlier purchase is a part of the newest known basket', () => {
  const recent = [
    { item: 6, time: 12 * DAY },
    { item: 6, time: 13 * DAY - 1 },
    { item: 5, time: 2 * DAY },
  ];
  expect([...extendFrequency(known, recent)]).toEqual([
    [3, 2 * afterOne],
    [6, 1],
    [5, afterOne],
  ]);
  const later = [{ item: 6, time: 13 * DAY }, ...recent.slice(0, 1)];
  expect([...extendFrequency(known, later)]).toEqual([
    [3, 2 * 0.5 ** (2 / 8)],
    [6, 1 + afterOne],
  ]);
});

test('the frequencies of a user do not depend on the users before', async () => {
  const { histories, baskets } = await purchasesOf([
    ['ann', 'tea', 0],
    ['ann', 'tea', DAY],
    ['bob', 'tea', 0],
    ['bob', 'tea', DAY],
    ['cat', 'tea', 5],
  ]);
  const frequency = fitFrequency(histories, baskets);
  expect([...frequency]).toEqual([1 + afterOne, 1 + afterOne, 1]);
});

test('an item without recent purchases keeps a thousandth of the factor', () => {
  expect([popularityFactor(0, 1), popularityFactor(0.999, 0.5)]).toEqual([0.001, 1]);
});
