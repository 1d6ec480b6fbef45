import { expect, test } from 'vitest';

import { createGram } from '../../src/matrices/create-gram.ts';
import { buildMatrix } from '../../src/matrices/matrix.ts';
import { historiesOf } from '../made-histories.ts';

const upTo = (count: number) => Array.from({ length: count }, (_none, nth) => nth);
const sizes = { candidates: 5, neighbours: 2, keepsGram: true };

function gramOf(lists: readonly (readonly number[])[], itemCount: number, more = {}) {
  return createGram(buildMatrix(historiesOf(lists, itemCount)).matrix, { ...sizes, ...more });
}

const pairs = upTo(12).map((nth) => [2 * nth, 2 * nth + 1]);

test('a user weighs less the longer the history is', () => {
  const gram = gramOf([[0], [1, 0, 2, 3], []], 4);
  expect([...gram.ridgeWeight]).toEqual([1, 0.5, 1]);
  expect([...gram.cosineWeight]).toEqual([1, 0.25, 1]);
  expect([...gram.turboWeight]).toEqual([1, Math.fround(4 ** -1.2), 1]);
});

test('the norms of an item are the root of the weights of its users, and a power of their number', () => {
  const gram = gramOf([[0], [0], [1, 0]], 3);
  const roots = [Math.fround(Math.sqrt(2.5)), Math.fround(Math.sqrt(0.5)), 0];
  expect([...gram.cosineNorm]).toEqual(roots);
  expect([...gram.turboNorm]).toEqual([Math.fround(3 ** 0.4), 1, 0]);
});

test('as many rows are stored as can fill a tenth of their triangle', () => {
  const gram = gramOf(pairs, 24);
  expect([gram.headCount, gram.head.length]).toEqual([17, 153]);
  const longer = gramOf([...pairs, upTo(8)], 24);
  expect(longer.headCount).toBe(24);
  const none = gramOf([[0], [1], [2]], 3);
  expect([none.headCount, none.head.length]).toEqual([0, 0]);
});

test('not more rows are stored than are wanted, and none without ridge regressions', () => {
  expect(gramOf(pairs, 24, { maxHead: 4 }).headCount).toBe(4);
  const all = gramOf([upTo(6)], 6);
  expect([all.headCount, all.diagonal.length]).toEqual([6, 6]);
  const without = gramOf(pairs, 24, { keepsGram: false });
  expect([without.headCount, without.head.length, without.keepsGram]).toEqual([0, 0, false]);
});

test('at most 7,000 rows are stored', () => {
  const lists = upTo(5).map((user) => upTo(1500).map((nth) => 1500 * user + nth));
  expect(gramOf(lists, 7500).headCount).toBe(7000);
});

test('there is room for the wanted candidates and neighbours of each item', () => {
  const { candidates, neighbours } = gramOf(pairs, 24);
  expect([candidates.width, neighbours.width]).toEqual([5, 2]);
  expect([candidates.count.length, neighbours.count.length]).toEqual([24, 24]);
});
