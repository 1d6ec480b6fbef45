import { expect, test } from 'vitest';

import { holdOutNewest } from '../../src/ease/hold-out-newest.ts';
import { buildMatrix } from '../../src/matrices/matrix.ts';
import { DEPTH, gainsOf, meanOf, sampleUsers } from '../../src/selection/judges.ts';
import { historiesOf, madeHistories } from '../made-histories.ts';

/** Users with something held out, and the entries and users that remain. */
function heldOf(users: number, entries: number, userCount = users) {
  const rest = { ...historiesOf([], 1), userCount, item: new Int32Array(entries) };
  const none = new Int32Array(0);
  return { rest, users: new Int32Array(users), start: none, item: none };
}

test('judges are spread evenly over the users with held-out items', () => {
  const held = holdOutNewest(madeHistories(500, 60), true);
  expect([...sampleUsers(held, 1000)]).toEqual([...held.users.keys()]);
  expect([...sampleUsers(held, 3)]).toEqual(
    [0, 1, 2].map((nth) => Math.floor((nth * held.users.length) / 3)),
  );
});

test('judges are fewer if histories are long: their entries are at most 300,000 in all', () => {
  expect(sampleUsers(heldOf(500, 100_000, 1), 1000)).toHaveLength(3);
  expect(sampleUsers(heldOf(500, 80_000, 1), 1000)).toHaveLength(4);
  expect(sampleUsers(heldOf(600_000, 900_000), 1e6)).toHaveLength(200_000);
  // A user counts as one entry at least.
  expect(sampleUsers(heldOf(600_000, 100), 1e6)).toHaveLength(300_000);
});

test('there are never more judges than wanted, and each is one of the users', () => {
  for (let users = 1; users < 120; users += 1) {
    for (let most = 1; most < 30; most += 1) {
      const judges = sampleUsers(heldOf(users, users), most);
      expect(judges.length).toBeLessThanOrEqual(most);
      expect(Math.max(...judges)).toBeLessThan(users);
      expect(new Set(judges).size).toBe(judges.length);
    }
  }
});

test('the gain of a list is its discounted hits, relative to the best possible list', () => {
  const histories = historiesOf([[2, 1, 0], [0, 1, 2], [0, 1], [0]], 3);
  const ranked = buildMatrix(histories);
  const held = {
    rest: histories,
    users: Int32Array.of(0, 1),
    start: Int32Array.of(0, 1, 3),
    item: Int32Array.of(2, 1, 2),
  };
  const rank = (item: number) => ranked.rankOfItem[item] ?? -1;
  const lists = new Int32Array(2 * DEPTH).fill(-1);
  lists.set([rank(0), rank(2)], 0);
  lists.set([rank(2)], DEPTH);
  const expected = [1 / Math.log2(3), 1 / (1 + 1 / Math.log2(3))];
  const gainOf = (judges: readonly number[]) =>
    meanOf(gainsOf(held, Int32Array.from(judges), ranked, lists));
  expect(gainOf([0])).toBeCloseTo(1 / Math.log2(3), 9);
  expect(gainOf([0, 1])).toBeCloseTo(((expected[0] ?? 0) + (expected[1] ?? 0)) / 2, 9);
});

test('a list has 20 places: 20 hits are the best, and a hit at the last counts least', () => {
  const ranked = buildMatrix(historiesOf([Array.from({ length: 30 }, (_none, nth) => nth)], 30));
  const held = (item: number[]) => ({
    ...heldOf(1, 30),
    start: Int32Array.of(0, item.length),
    item: Int32Array.from(item),
  });
  const list = Int32Array.from({ length: 21 }, (_none, place) => ranked.rankOfItem[place] ?? -1);
  const gainOf = (...item: number[]) => meanOf(gainsOf(held(item), Int32Array.of(0), ranked, list));
  expect(gainOf(...Array.from({ length: 25 }, (_none, nth) => nth))).toBeCloseTo(1, 9);
  expect(gainOf(19)).toBeCloseTo(1 / Math.log2(21), 9);
  expect(gainOf(20)).toBe(0);
});
