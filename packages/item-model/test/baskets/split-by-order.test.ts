import { expect, test } from 'vitest';

import { buildBaskets } from '../../src/baskets/build-baskets.ts';
import { type Event, interactionsOf } from './made-baskets.ts';

const HOUR = 3600;

/** The baskets of events with the number of an order; left out of those without one. */
async function basketsOf(
  events: readonly (readonly [...event: Event, order?: number])[],
  gapSeconds = HOUR,
) {
  const { data, rows } = interactionsOf(events.map(([user, item, time]) => [user, item, time]));
  const order = Int32Array.from(events, ([, , , one]) => one ?? -1);
  const { start, item, time, userStart } = await buildBaskets(
    data,
    { rows, unit: { order, gapSeconds } },
    () => undefined,
  );
  const baskets = Array.from(time, (at, basket) => {
    const own = item.subarray(start[basket], start[basket + 1]);
    return [at, ...Array.from(own, (one) => data.items[one])];
  });
  return {
    baskets,
    counts: Array.from(userStart.subarray(1), (end, user) => end - (userStart[user] ?? 0)),
  };
}

test('the items of an order are one basket, whenever they were bought', async () => {
  const { baskets } = await basketsOf([
    ['ann', 'tea', 0, 7],
    ['ann', 'cup', 90 * HOUR, 7],
    ['ann', 'hat', 90 * HOUR, 8],
    ['ann', 'mug', 50 * HOUR, 9],
  ]);
  expect(baskets).toEqual([
    [90 * HOUR, 'cup', 'tea'],
    [90 * HOUR, 'hat'],
    [50 * HOUR, 'mug'],
  ]);
});

test('purchases without an order are one basket while the gaps between them are short', async () => {
  const { baskets } = await basketsOf([
    ['ann', 'tea', 0],
    ['ann', 'cup', HOUR],
    ['ann', 'hat', 2 * HOUR],
    ['ann', 'mug', 3 * HOUR + 1],
  ]);
  expect(baskets).toEqual([
    [3 * HOUR + 1, 'mug'],
    [2 * HOUR, 'hat', 'cup', 'tea'],
  ]);
  expect(
    (
      await basketsOf(
        [
          ['ann', 'tea', 0],
          ['ann', 'cup', 1],
        ],
        0,
      )
    ).baskets.length,
  ).toBe(2);
});

test('an order between two purchases without one does not part them', async () => {
  const { baskets } = await basketsOf([
    ['ann', 'tea', 0],
    ['ann', 'cup', 60, 0],
    ['ann', 'hat', 120],
  ]);
  expect(baskets).toEqual([
    [120, 'hat', 'tea'],
    [60, 'cup'],
  ]);
});

test('the same order of two users is two baskets, and an item counts once for each', async () => {
  const { baskets, counts } = await basketsOf([
    ['ann', 'tea', 0, 1],
    ['ann', 'tea', 5, 1],
    ['bob', 'tea', 0, 1],
    ['bob', 'tea', 9 * HOUR, 2],
  ]);
  expect(counts).toEqual([1, 2]);
  expect(baskets).toEqual([
    [5, 'tea'],
    [9 * HOUR, 'tea'],
    [0, 'tea'],
  ]);
});
