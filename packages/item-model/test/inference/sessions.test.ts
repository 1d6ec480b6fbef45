import { expect, test } from 'vitest';

import { buildNeighbours, type Neighbours, type Pair } from '../../src/arrays/neighbours.ts';
import type { TopOptions } from '../../src/arrays/take-top.ts';
import { fitEase } from '../../src/ease/fit-ease.ts';
import { makeLists } from '../../src/ease/make-lists.ts';
import { type Recency, recencyWeights } from '../../src/ease/recency.ts';
import { FIRST_SETTINGS } from '../../src/ease/settings.ts';
import { createSessionLists } from '../../src/inference/continue-session.ts';
import { openPool } from '../../src/steps/pool.ts';
import { weightsByItem } from '../../src/training/fit-neighbours.ts';
import { madeHistories } from '../made-histories.ts';

const neighbours = (...pairs: Pair[][]): Neighbours =>
  buildNeighbours(6, (item) => pairs[item] ?? []);

/** Item 5 is new: it has no weights, and item 3 resembles it. */
const model = {
  layers: [
    {
      weights: neighbours(
        [[1, 4]],
        [[2, 3]],
        [
          [1, 1],
          [3, 2],
        ],
      ),
      recency: { by: 'position', half: 1 },
    },
  ],
  content: neighbours([], [], [], [[5, 0.5]], [], [[3, 0.5]]),
  popularity: Float64Array.of(0.1, 0.2, 0.3, 0.4, 1, 0),
  popularItems: Int32Array.of(4, 3, 2, 1, 0),
} as const;

const lists = createSessionLists(model);
const all: TopOptions = { count: 3, allows: () => true };
const listOf = (item: readonly number[], time: readonly number[], wanted = all) => [
  ...lists({ item, time }, wanted).items,
];

test('a session gets what its items have weights for, the newest most, then popular items', () => {
  expect(listOf([0, 2], [20, 10])).toEqual([1, 3, 4]);
  // 1 for item 2 and half of 4 for item 0, against 2.
  expect(listOf([2, 0], [20, 10])).toEqual([1, 3, 4]);
  expect(listOf([2], [20])).toEqual([3, 1, 4]);
});

test('a repeated item counts once, at its latest time, and unknown items count for nothing', () => {
  const once = listOf([2, 0], [20, 10]);
  expect(listOf([2, 0, 2, 0], [20, 10, 5, 1])).toEqual(once);
  expect(listOf([2, -1, 0], [20, 15, 10])).toEqual(once);
  expect(listOf([-1, -1], [20, 10])).toEqual([4, 3, 2]);
  expect(listOf([], [])).toEqual([4, 3, 2]);
});

test('a list leaves out the items of its session, and what is not allowed', () => {
  expect(listOf([0, 1, 2], [3, 2, 1], { ...all, count: 6 })).toEqual([3, 4]);
  expect(listOf([0], [1], { count: 3, allows: (item) => item !== 1 && item !== 4 })).toEqual([
    3, 2,
  ]);
  expect(listOf([0], [1], { ...all, count: 0 })).toEqual([]);
});

test('a session of new items alone is continued by what resembles them', () => {
  expect(listOf([5], [1])).toEqual([3, 4, 2]);
  // A known item is enough to go by.
  expect(listOf([5, 1], [2, 1])).toEqual([2, 4, 3]);
});

test('a request leaves nothing behind for the next', () => {
  const before = lists({ item: [2], time: [1] }, all);
  lists({ item: [0, 1, 5], time: [3, 2, 1] }, all);
  expect(lists({ item: [2], time: [1] }, all)).toEqual(before);
});

test.each<Recency>([
  { by: 'nothing', half: 1 },
  { by: 'position', half: 4 },
  { by: 'visit', half: 2 },
  { by: 'age', half: 10 },
])('the session of a whole history gets the list of its user (recency by $by)', async (recency) => {
  const pool = openPool(0);
  const histories = madeHistories(150, 40);
  const fitted = await fitEase({ histories }, { ...FIRST_SETTINGS, recency }, pool);
  const { matrix, itemOfRank } = fitted.ranked;
  const users = Int32Array.from({ length: 150 }, (_none, user) => user);
  const weights = [recencyWeights(histories, recency)];
  const task = { matrix, rows: fitted.rows, recency: weights, users, length: 5, fills: true };
  const expected = await makeLists(task, pool);
  const listFor = createSessionLists({
    layers: [{ weights: weightsByItem(fitted, 0), recency }],
    content: buildNeighbours(40, () => []),
    popularity: new Float64Array(40),
    popularItems: itemOfRank,
  });
  for (const user of users) {
    const [first, end] = [histories.start[user], histories.start[user + 1]];
    const item = histories.item.subarray(first, end);
    const time = histories.time.subarray(first, end);
    const { items } = listFor({ item, time }, { count: 5, allows: () => true });
    const ranks = expected.subarray(user * 5, user * 5 + 5).filter((rank) => rank >= 0);
    expect([...items]).toEqual(Array.from(ranks, (rank) => itemOfRank[rank]));
  }
});
