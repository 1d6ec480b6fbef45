import { expect, test } from 'vitest';

import { buildBaskets } from '../../src/baskets/build-baskets.ts';
import { takeBaskets } from '../../src/baskets/take-baskets.ts';
import { takeEntries } from '../../src/histories/take-entries.ts';
import { historiesOf } from '../made-histories.ts';
import { DAY, type Event, interactionsOf, purchasesOf } from './made-baskets.ts';

test('baskets without a remaining item are dropped, those of other users stay', async () => {
  const { histories, baskets, items } = await purchasesOf([
    ['ann', 'tea', 0],
    ['ann', 'cup', DAY],
    ['bob', 'tea', 0],
    ['bob', 'cup', DAY],
    ['cat', 'tea', DAY],
  ]);
  const tea = items.indexOf('tea');
  const { histories: part } = takeEntries(
    histories,
    (entry, user) => user !== 1 || histories.item[entry] !== tea,
  );
  const taken = takeBaskets(baskets, part);
  expect([...taken.userStart]).toEqual([0, 2, 3, 4]);
  expect([...taken.time]).toEqual([DAY, 0, DAY, DAY]);
  expect([...taken.start]).toEqual([0, 1, 2, 3, 4]);
  expect(Array.from(taken.item, (item) => items[item])).toEqual(['cup', 'tea', 'cup', 'tea']);
});

test('a basket has at most 500 items, and the baskets of a user at most 2,000', async () => {
  const events = Array.from({ length: 5 * 502 }, (_none, nth): Event => [
    'bot',
    `i${nth % 502}`,
    Math.floor(nth / 502) * DAY,
  ]);
  const { data, rows } = interactionsOf(events);
  const { start } = await buildBaskets(data, { rows, unit: 'day' }, () => undefined);
  expect([...start]).toEqual([0, 500, 1000, 1500, 2000]);
});

test('an item of no user is taken from none, and a user without baskets is passed over', () => {
  const baskets = {
    userCount: 2,
    itemCount: 2,
    userStart: Int32Array.of(0, 0, 1),
    time: Float64Array.of(5),
    start: Int32Array.of(0, 2),
    item: Int32Array.of(1, 0),
  };
  const taken = takeBaskets(baskets, historiesOf([[], [0]], 2));
  expect([[...taken.userStart], [...taken.time], [...taken.item]]).toEqual([[0, 0, 1], [5], [0]]);
});
