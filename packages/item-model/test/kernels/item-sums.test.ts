import { createRandom } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { clearHeap, createTopHeap, sortHeap } from '../../src/arrays/top-heap.ts';
import {
  fastItemSums,
  type ItemSums,
  plainItemSums,
  sparseItemSums,
} from '../../src/kernels/item-sums.ts';
import { createWeightRows, type WeightRows } from '../../src/matrices/weight-rows.ts';

const ITEMS = 6;

/** One row of weights for each list of pairs. */
function rowsOf(lists: readonly (readonly (readonly [item: number, weight: number])[])[]) {
  const weights = lists.flat().length;
  const rows = createWeightRows({ itemCount: ITEMS, layers: 1, weights });
  let at = 0;
  for (const [source, list] of lists.entries()) {
    rows.start[source] = at;
    for (const [item, weight] of list) {
      rows.item[at] = item;
      rows.weight[at] = weight;
      at += 1;
    }
    rows.end[source] = at;
  }
  return rows;
}

const kinds: readonly (readonly [name: string, open: (rows: WeightRows) => ItemSums])[] = [
  ['fast', (rows) => fastItemSums(rows, 0)],
  ['plain', plainItemSums],
  ['sparse', sparseItemSums],
];

function bestOf(sums: ItemSums, count: number): [number, number][] {
  const heap = createTopHeap(count);
  clearHeap(heap, 0);
  sums.offerTo(heap);
  sortHeap(heap);
  return Array.from({ length: heap.size }, (_none, nth) => [
    heap.ids[nth] ?? -1,
    heap.values[nth] ?? -1,
  ]);
}

test.each(kinds)('%s sums add up shares of the weights of all sources', (_name, open) => {
  const sums = open(
    rowsOf([
      [
        [5, 0.5],
        [2, 1],
      ],
      [
        [2, -0.5],
        [0, 0.25],
      ],
    ]),
  );
  sums.add(0, 0.5);
  sums.add(1, 1);
  expect([...sums.sum]).toEqual([0.25, 0, 0, 0, 0, 0.25]);
  sums.add(0, 1);
  expect(bestOf(sums, 9)).toEqual([
    [2, 1],
    [5, 0.75],
    [0, 0.25],
  ]);
});

test.each(kinds)('%s sums offer all items, of equal ones the lower first', (_name, open) => {
  const all = open(rowsOf([[5, 4, 3, 2, 1, 0].map((item) => [item, 0.5])]));
  for (const count of [1, 3, 6]) {
    all.add(0, 1);
    expect(bestOf(all, count).map(([item]) => item)).toEqual([0, 1, 2, 3, 4, 5].slice(0, count));
    all.clear();
  }
});

test.each(kinds)(
  '%s sums offer an item once, also if its sum was zero on the way',
  (_name, open) => {
    const sums = open(rowsOf([[[3, 1]], [[3, -1]], [[3, 2]]]));
    for (const source of [0, 1, 2]) sums.add(source, 1);
    expect(bestOf(sums, 4)).toEqual([[3, 2]]);
  },
);

test.each(kinds)('%s sums are zero after they are cleared', (_name, open) => {
  const sums = open(rowsOf([[4, 1, 2].map((item) => [item, -0.5])]));
  sums.add(0, 1);
  sums.clear();
  expect(sums.sum.every((one) => one === 0)).toBe(true);
  sums.add(0, -1);
  expect(bestOf(sums, 9).map(([item]) => item)).toEqual([1, 2, 4]);
});

test.each(kinds)('%s sums of zero or less are not offered', (_name, open) => {
  const sums = open(
    rowsOf([
      [
        [1, 0.5],
        [2, -0.25],
        [3, 0.25],
      ],
      [[1, -0.5]],
    ]),
  );
  sums.add(0, 1);
  sums.add(1, 1);
  expect(bestOf(sums, 9)).toEqual([[3, 0.25]]);
});

test.each(kinds)('%s sums are of single precision, as are shares', (_name, open) => {
  const sums = open(rowsOf([[[4, 0.1]]]));
  sums.add(0, 0.3);
  expect(sums.sum[4]).toBe(Math.fround(Math.fround(0.3) * Math.fround(0.1)));
});

test.each([1, 2, 7, 25, 1024, 1025])(
  'of many items with equal sums, the kernel keeps the same %i as the reference implementation',
  (count) => {
    const itemCount = 2500;
    const random = createRandom(count);
    const rows = createWeightRows({ itemCount, layers: 1, weights: itemCount });
    rows.end.fill(itemCount, 0, 1);
    for (let item = 0; item < itemCount; item += 1) {
      rows.item[item] = item;
      rows.weight[item] = random.below(90) - 30;
    }
    const [fast, plain] = [fastItemSums(rows, 1), plainItemSums(rows)];
    for (const sums of [fast, plain]) sums.add(0, 0.5);
    expect(bestOf(fast, count)).toEqual(bestOf(plain, count));
  },
);
