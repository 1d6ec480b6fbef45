import { expect, test } from 'vitest';

import { createGram } from '../../src/matrices/create-gram.ts';
import { buildMatrix } from '../../src/matrices/matrix.ts';
import { historiesOf } from '../made-histories.ts';

const upTo = (count: number) => Array.from({ length: count }, (_none, nth) => nth);
const sizes = { candidates: 5, neighbours: 2, keepsGram: true, maxTail: 0 };

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

test('as many dense rows are stored as can fill a tenth of their triangle', () => {
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
  expect([without.headCount, without.head.length, without.tail]).toEqual([0, 0, undefined]);
});

test('rows outside the head are stored if their entries fit, with room for the pairs of their users', () => {
  const { headCount, tail } = gramOf([upTo(4), [0, 1], [2]], 5, { maxTail: 6 });
  expect(headCount).toBe(0);
  expect([tail?.start.length, tail?.end.length, tail?.top.length]).toEqual([5, 5, 1]);
  expect([tail?.item.length, tail?.value.length, tail?.mostWanted]).toEqual([6, 6, 6]);
  expect(tail?.value.byteOffset).toBe(24);
  expect(gramOf([upTo(4), [0, 1], [2]], 5, { maxTail: 5 }).tail).toBeUndefined();
});

test('rows are dense where they have 500 entries on average, as long as the others fit', () => {
  const lists = [upTo(1200)];
  const gram = gramOf(lists, 1200, { maxTail: 4e6 });
  expect([gram.headCount, gram.tail?.item.length]).toEqual([1200, 0]);
  const short = gramOf([upTo(1000)], 1000, { maxTail: 4e6 });
  expect([short.headCount, short.tail?.item.length]).toEqual([0, 499_500]);
  const bound = gramOf(lists, 1200, { maxTail: 4e6, maxHead: 1100 });
  expect([bound.headCount, bound.tail?.item.length]).toEqual([1100, 114_950]);
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
