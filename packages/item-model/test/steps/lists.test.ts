import { createRandom } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import {
  type ItemSums,
  fastItemSums,
  plainItemSums,
  sparseItemSums,
} from '../../src/kernels/item-sums.ts';
import { buildMatrix } from '../../src/matrices/matrix.ts';
import { transposeRows } from '../../src/matrices/transpose-rows.ts';
import { createWeightRows, type WeightRows } from '../../src/matrices/weight-rows.ts';
import { listRunner } from '../../src/steps/list-step.ts';
import { historiesOf, madeHistories } from '../made-histories.ts';

/** Random weights of both signs between random items. */
function randomRows(itemCount: number, width: number): WeightRows {
  const random = createRandom(itemCount, width);
  const rows = createWeightRows({ itemCount, layers: 1, weights: itemCount * width });
  for (let source = 0; source < itemCount; source += 1) {
    rows.start[source] = source * width;
    rows.end[source] = source * width + random.below(width);
  }
  for (let at = 0; at < rows.item.length; at += 1) {
    rows.item[at] = random.below(itemCount);
    rows.weight[at] = random.next() - 0.3;
  }
  return rows;
}

/** The lists of all users. */
function listsWith(rows: WeightRows, sums: ItemSums, fills: boolean): Int32Array {
  const { matrix } = buildMatrix(madeHistories(200, rows.end.length));
  const users = Int32Array.from({ length: 200 }, (_none, user) => user);
  const recency = [Float32Array.from(matrix.userItem, (_item, at) => 0.9 ** (at % 7))];
  const list = new Int32Array(users.length * 25);
  listRunner({ matrix, rows, recency, users, length: 25, fills, list }, sums)(0, users.length);
  return list;
}

test.each([
  [30, 4],
  [400, 60],
  [5000, 3],
])(
  'lists over %i items with %i weights each equal those of the reference implementation',
  (itemCount, width) => {
    const rows = randomRows(itemCount, width);
    const fast = fastItemSums(rows, 1);
    expect(listsWith(rows, fast, false)).toEqual(listsWith(rows, plainItemSums(rows), false));
    expect(listsWith(rows, sparseItemSums(rows), false)).toEqual(listsWith(rows, fast, false));
    expect(fast.sum.every((one) => one === 0)).toBe(true);
  },
);

test('fast and plain sums are bitwise equal', () => {
  const rows = randomRows(100, 40);
  const [fast, plain] = [fastItemSums(rows, 0), plainItemSums(rows)];
  for (let source = 0; source < 100; source += 1) {
    fast.add(source, 0.7 ** source);
    plain.add(source, 0.7 ** source);
  }
  expect([...fast.sum]).toEqual([...plain.sum]);
  expect(fast.sum.some((one) => one < 0)).toBe(true);
});

test('a list omits the history of the user and items with negative scores, and breaks ties by rank', () => {
  const { matrix } = buildMatrix(historiesOf([[0], [0, 1], [0, 1, 2]], 6));
  const rows = createWeightRows({ itemCount: 6, layers: 1, weights: 5 });
  rows.end.fill(5, 0, 1);
  rows.start.fill(5, 1);
  rows.end.fill(5, 1);
  rows.item.set([4, 3, 0, 2, 1]);
  rows.weight.set([0.5, 0.5, 9, -1, 0.7]);
  const list = new Int32Array(8);
  const users = Int32Array.of(0, 1);
  const task = { matrix, rows, recency: [new Float32Array(6).fill(1)], users, length: 4, list };
  listRunner({ ...task, fills: false }, fastItemSums(rows, 0))(0, 2);
  expect([...list]).toEqual([1, 3, 4, -1, 3, 4, -1, -1]);
  listRunner({ ...task, fills: true }, fastItemSums(rows, 0))(0, 2);
  expect([...list]).toEqual([1, 3, 4, 2, 3, 4, 2, 5]);
});

test('a list sums the layers, each with its own weights of the history', () => {
  const { matrix } = buildMatrix(historiesOf([[0], [0, 1], [0, 1, 2]], 6));
  const layer = (target: number, value: number) => ({
    width: 1,
    count: Int32Array.from([0, 1, 2, 3, 4, 5], (one) => (one === target ? 1 : 0)),
    item: new Int32Array(6),
    value: new Float32Array(6).fill(value),
  });
  const rows = transposeRows(layer(3, 1), layer(4, 4));
  expect(rows.end).toHaveLength(12);
  const recency = [1, 0.2].map((share) => new Float32Array(6).fill(share));
  const task = { matrix, rows, users: Int32Array.of(0), length: 2, fills: false };
  for (const sums of [fastItemSums(rows, 0), plainItemSums(rows), sparseItemSums(rows)]) {
    const list = new Int32Array(2);
    listRunner({ ...task, recency, list }, sums)(0, 1);
    expect([...list]).toEqual([3, 4]);
    listRunner({ ...task, recency: recency.toReversed(), list }, sums)(0, 1);
    expect([...list]).toEqual([4, 3]);
  }
});
