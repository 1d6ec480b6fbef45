import { createRandom } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import type { Baskets, BasketUnit } from '../../src/baskets/baskets.ts';
import { buildBaskets } from '../../src/baskets/build-baskets.ts';
import { takeBaskets } from '../../src/baskets/take-baskets.ts';
import { takeEntries } from '../../src/histories/take-entries.ts';
import { DAY, type Event, interactionsOf, purchasesOf } from './made-baskets.ts';

const pause = () => undefined;

/** The baskets of each user: the time, then the names of the items. */
function describe(baskets: Baskets, items: readonly string[]): [number, ...string[]][][] {
  const { userCount, userStart, time, start, item } = baskets;
  return Array.from({ length: userCount }, (_none, user) =>
    Array.from(time.subarray(userStart[user], userStart[user + 1]), (at, nth) => {
      const basket = (userStart[user] ?? 0) + nth;
      const own = item.subarray(start[basket], start[basket + 1]);
      return [at, ...Array.from(own, (one) => items[one] ?? '')];
    }),
  );
}

async function basketsOf(events: readonly Event[], unit: BasketUnit = 'day') {
  const { baskets, items } = await purchasesOf(events, unit);
  return describe(baskets, items);
}

const visits: readonly Event[] = [
  ['ann', 'tea', 5],
  ['ann', 'cup', DAY + 9],
  ['ann', 'tea', DAY + 9],
  ['ann', 'tea', DAY + 20],
  ['bob', 'tea', 2 * DAY - 1],
  ['bob', 'tea', 2 * DAY],
];

test('a basket holds the distinct items of a user and a day, newest day first', async () => {
  expect(await basketsOf(visits)).toEqual([
    [
      [DAY, 'tea', 'cup'],
      [0, 'tea'],
    ],
    [
      [2 * DAY, 'tea'],
      [DAY, 'tea'],
    ],
  ]);
});

test('baskets by moment hold the items of the same second', async () => {
  const [ann] = await basketsOf(visits, 'moment');
  expect(ann).toEqual([
    [DAY + 20, 'tea'],
    [DAY + 9, 'cup', 'tea'],
    [5, 'tea'],
  ]);
});

test('baskets do not depend on the order of the events', async () => {
  const random = createRandom(11);
  const events = Array.from({ length: 300 }, (): Event => [
    `u${random.below(7)}`,
    `i${random.below(30)}`,
    random.below(6) * 0.3 * DAY,
  ]);
  expect(await basketsOf(events.toReversed())).toEqual(await basketsOf(events));
});

test('without events there are no baskets', async () => {
  expect(await basketsOf([])).toEqual([]);
});

test('the newest items of a user and of a basket are kept where there are too many', async () => {
  const names = ['a', 'b', 'c', 'd'];
  const events = [1, 2, 3].flatMap((day) =>
    names.map((name, nth): Event => ['bot', name, day * DAY + nth]),
  );
  const { data, rows } = interactionsOf(events);
  const limits = { userItems: 7, basketItems: 3 };
  const baskets = await buildBaskets(data, { rows, unit: 'day' }, pause, limits);
  expect(describe(baskets, data.items)).toEqual([
    [
      [3 * DAY, 'd', 'c', 'b'],
      [2 * DAY, 'd', 'c', 'b'],
      [DAY, 'd'],
    ],
  ]);
});

test('users are counted of whom purchases are left out, but not for repeats within a basket', async () => {
  const limits = { userItems: 3, basketItems: 2 };
  const truncatedUsers = async (events: readonly Event[]) => {
    const { data, rows } = interactionsOf(events);
    return (await buildBaskets(data, { rows, unit: 'day' }, pause, limits)).truncatedUsers;
  };
  const full: readonly Event[] = [
    ['ann', 'a', 2 * DAY],
    ['ann', 'b', 2 * DAY],
    ['ann', 'a', 2 * DAY + 5],
    ['ann', 'a', 5],
    ['ann', 'a', 0],
    ['bob', 'a', 0],
  ];
  expect(await truncatedUsers(full)).toBeUndefined();
  expect(await truncatedUsers([...full, ['ann', 'b', 1]])).toBe(1);
  expect(await truncatedUsers([...full, ['ann', 'a', -DAY], ['ann', 'b', -DAY]])).toBe(1);
  const large: readonly Event[] = ['a', 'b', 'c'].map((name): Event => ['cy', name, 0]);
  expect(await truncatedUsers(large)).toBe(1);
  expect(await truncatedUsers([...full, ['ann', 'c', 1], ...large])).toBe(2);
});

test('the baskets of a part have no purchase of an item that is held out', async () => {
  const { histories, baskets, items } = await purchasesOf([...visits, ['ann', 'cup', 7]]);
  const tea = items.indexOf('tea');
  const part = takeEntries(histories, (entry, user) => user > 0 || histories.item[entry] !== tea);
  expect(describe(takeBaskets(baskets, part.histories), items)).toEqual([
    [
      [DAY, 'cup'],
      [0, 'cup'],
    ],
    [
      [2 * DAY, 'tea'],
      [DAY, 'tea'],
    ],
  ]);
  expect(takeBaskets(baskets, histories)).toEqual(baskets);
});
