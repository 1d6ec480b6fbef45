import { expect, test } from 'vitest';

import { buildHistories } from '../../src/histories/histories.ts';
import { createInteractionsBuilder } from '../../src/histories/interactions.ts';
import { takeEntries } from '../../src/histories/take-entries.ts';
import { buildUsersByItem } from '../../src/histories/users-by-item.ts';
import { historiesOf } from '../made-histories.ts';

type Event = readonly [user: string, item: string, time: number];

function dataOf(events: readonly Event[]) {
  const builder = createInteractionsBuilder();
  for (const [user, item, time] of events) {
    builder.add({ user, item, time, eventType: 'Purchase', eventValue: NaN });
  }
  return builder.build();
}

const noPause = () => undefined;

test('a history has each item once, at its latest time, the newest first', async () => {
  const data = dataOf([
    ['a', 'x', 1],
    ['b', 'y', 4],
    ['a', 'y', 2],
    ['a', 'x', 3],
    ['c', 'z', 9],
    ['b', 'z', 5],
  ]);
  const histories = await buildHistories(data, Int32Array.of(0, 1, 2, 3, 5), noPause);
  expect(histories).toEqual({
    userCount: 3,
    itemCount: 3,
    start: Int32Array.of(0, 2, 4, 4),
    item: Int32Array.of(0, 1, 2, 1),
    time: Float64Array.of(3, 2, 5, 4),
  });
});

test('a history ends after its newest items', async () => {
  const events = Array.from({ length: 1004 }, (_none, nth): Event => [
    `u${nth % 2}`,
    `i${nth >> 1}`,
    nth,
  ]);
  const data = dataOf([...events, ['u0', 'i501', 5000], ['u0', 'i500', 4999]]);
  const rows = Int32Array.from(data.user.keys());
  const long = await buildHistories(data, rows, noPause);
  expect([...long.start]).toEqual([0, 500, 1000]);
  const short = await buildHistories(data, rows, noPause, 3);
  expect([...short.start]).toEqual([0, 3, 6]);
  expect([...short.item]).toEqual([501, 500, 499, 501, 500, 499]);
});

test('a part of histories keeps all users, and knows the places of its entries', () => {
  const histories = historiesOf([[3, 1], [2], [0, 2, 3]], 4);
  const { histories: part, entries } = takeEntries(
    histories,
    (entry, user) => user !== 1 && entry % 3 !== 1,
  );
  expect([...entries]).toEqual([0, 3, 5]);
  expect(part).toEqual({
    userCount: 3,
    itemCount: 4,
    start: Int32Array.of(0, 1, 1, 3),
    item: Int32Array.of(3, 0, 3),
    time: Float64Array.of(-0, -0, -7200),
  });
});

test('the users of an item ascend, with the places of their entries', () => {
  expect(buildUsersByItem(historiesOf([[2, 0], [], [0, 2, 1]], 4))).toEqual({
    start: Int32Array.of(0, 2, 3, 5, 5),
    user: Int32Array.of(0, 2, 2, 0, 2),
    entry: Int32Array.of(1, 2, 4, 0, 3),
  });
});
