import { expect, test } from 'vitest';

import { holdOutNewest } from '../../src/ease/hold-out-newest.ts';
import { historiesOf } from '../made-histories.ts';

const upTo = (count: number) => Array.from({ length: count }, (_none, nth) => nth);

test('the newest item of each user with three items or more is held out', () => {
  const histories = historiesOf([[5, 1, 2], [3, 4], [], [0, 5, 4, 1]], 6);
  const { rest, users, start, item } = holdOutNewest(histories, true);
  expect([[...users], [...start], [...item]]).toEqual([
    [0, 3],
    [0, 1, 2],
    [5, 0],
  ]);
  expect([...rest.start]).toEqual([0, 2, 4, 4, 7]);
  expect([...rest.item]).toEqual([1, 2, 3, 4, 5, 4, 1]);
  expect([...rest.time]).toEqual([-3600, -7200, -0, -3600, -3600, -7200, -10_800]);
  expect([rest.userCount, rest.itemCount]).toEqual([4, 6]);
});

test('of several newest items any one is held out, never an older one', () => {
  const users = 300;
  const histories = {
    ...historiesOf(Array<number[]>(users).fill([0, 1, 2, 3]), 4),
    time: Float64Array.from({ length: 4 * users }, (_none, at) => (at % 4 < 3 ? 9 : 8)),
  };
  const { item } = holdOutNewest(histories, true);
  const counts = upTo(4).map((one) => item.filter((other) => other === one).length);
  expect(counts[3]).toBe(0);
  for (const count of counts.slice(0, 3)) expect(count).toBeGreaterThan(users / 5);
});

test('of items of one time alone, one of each user is held out', () => {
  const histories = historiesOf(
    upTo(40).map(() => upTo(4)),
    4,
  );
  const held = holdOutNewest({ ...histories, time: new Float64Array(160) }, true);
  expect([...held.start]).toEqual(upTo(41));
  expect([...held.users]).toEqual(upTo(40));
  expect(new Set(held.item)).toEqual(new Set(upTo(4)));
});

test('without times a tenth of the items is held out, by user and item alone', () => {
  const lists = upTo(400).map(() => upTo(10));
  const held = holdOutNewest(historiesOf(lists, 10), false);
  expect(Math.abs(held.item.length - 400)).toBeLessThan(20);
  expect(held.rest.item.length + held.item.length).toBe(4000);
  const turned = holdOutNewest(
    historiesOf(
      lists.map((list) => list.toReversed()),
      10,
    ),
    false,
  );
  expect([...turned.users]).toEqual([...held.users]);
  for (const [nth] of held.users.entries()) {
    const own = ({ item, start }: typeof held) =>
      [...item.subarray(start[nth], start[nth + 1])].toSorted((one, other) => one - other);
    expect(own(turned)).toEqual(own(held));
  }
  const counts = upTo(10).map((one) => held.item.filter((other) => other === one).length);
  for (const count of counts) expect(Math.abs(count - 40)).toBeLessThan(25);
  expect(held.users.length).toBeGreaterThan(200);
});

test('the same items are held out in every release, so that values can be compared', () => {
  const { users, start, item } = holdOutNewest(
    historiesOf(
      upTo(16).map(() => upTo(10)),
      10,
    ),
    false,
  );
  const held = Array.from(users, (user, nth) => [
    user,
    ...item.subarray(start[nth], start[nth + 1]),
  ]);
  expect(held).toEqual([
    [4, 8],
    [5, 2, 3, 6],
    [7, 1, 4, 7],
    [8, 4, 7, 9],
    [11, 4, 6, 9],
    [13, 3, 9],
    [14, 5, 8],
    [15, 5, 8, 9],
  ]);
});
