import { expect, test } from 'vitest';

import {
  fastHistorySearch,
  plainHistorySearch,
  usersPerSearch,
} from '../../src/kernels/history-search.ts';
import { buildMatrix, MAX_LEARNED } from '../../src/matrices/matrix.ts';
import { historiesOf, madeHistories } from '../made-histories.ts';

test('the kernel finds the same items of histories as the reference implementation', () => {
  const { matrix } = buildMatrix(madeHistories(300, 900));
  const twins = [fastHistorySearch(matrix, 1), plainHistorySearch(matrix)];
  const users = Int32Array.from({ length: 200 }, (_none, nth) => nth + 40);
  const found = twins.map(({ place, found: places, searchAll }) => {
    for (let nth = 0; nth < 41; nth += 1) place[nth * 7] = nth + 1;
    searchAll(users, 150);
    return Array.from({ length: 150 }).reduce<number[][]>((lists) => {
      const first = lists.flat().length + lists.length + 1;
      return [...lists, [...places.subarray(first, first + (places[first - 1] ?? 0))]];
    }, []);
  });
  expect(found[0]).toEqual(found[1]);
  expect(found[0]?.flat().length).toBeGreaterThan(100);
});

test('pairs are formed of the newest items of a long history alone', () => {
  const length = MAX_LEARNED + 100;
  const bot = Array.from({ length }, (_none, nth) => nth);
  const { matrix, itemOfRank } = buildMatrix(historiesOf([bot, [1, length - 1]], length));
  expect(matrix.itemUser.length).toBe(MAX_LEARNED + 2);
  const usersOf = (rank: number) => [
    ...matrix.itemUser.subarray(matrix.itemStart[rank], matrix.itemStart[rank + 1]),
  ];
  expect([usersOf(itemOfRank.indexOf(1)), usersOf(itemOfRank.indexOf(length - 1))]).toEqual([
    [0, 1],
    [1],
  ]);
});

test('a search has as many users as their places fit beside their ranges, and one at least', () => {
  const counts = [0, 1, 3, 8188, 8189, 16_380, 16_381, 99_999].map(usersPerSearch);
  expect(counts).toEqual([5461, 4095, 2730, 2, 1, 1, 1, 1]);
});

test('the kernel finds the places of as many users as one search may have', () => {
  const count = usersPerSearch(3);
  const lists = Array.from({ length: 4 }, (_none, user) => (user % 2 ? [2, 0, 1] : [1, 0, 2]));
  const { matrix, rankOfItem } = buildMatrix(historiesOf(lists, 4));
  const { place, found, searchAll } = fastHistorySearch(matrix, 0);
  for (const item of [0, 1, 2]) place[rankOfItem[item] ?? 0] = item + 1;
  searchAll(new Int32Array(count).fill(2, 1).fill(1, 2), count);
  const foundOf = (user: number) => [...found.subarray(4 * user, 4 * user + 4)];
  expect([foundOf(0), foundOf(1), foundOf(2), foundOf(count - 1)]).toEqual([
    [3, 2, 1, 3],
    [3, 2, 1, 3],
    [3, 3, 1, 2],
    [3, 3, 1, 2],
  ]);
});
