import { createRandom } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import {
  clearHeap,
  createTopHeap,
  offer,
  scaleHeap,
  sortHeap,
  type TopHeap,
} from '../../src/arrays/top-heap.ts';
import { createTopRows, storeHeap } from '../../src/arrays/top-rows.ts';

type Entry = readonly [id: number, value: number];

const entriesOf = ({ ids, values, size }: TopHeap): Entry[] =>
  Array.from({ length: size }, (_none, nth) => [ids[nth] ?? -1, values[nth] ?? -1]);

function offerAll(heap: TopHeap, entries: readonly Entry[]): void {
  for (const [id, value] of entries) if (value >= heap.threshold) offer(heap, id, value);
}

test('a heap has the best entries, ties by the lower id, whatever the order of the offers', () => {
  const random = createRandom(3);
  const entries = Array.from({ length: 90 }, (_none, id): Entry => [id, random.below(12)]);
  const shuffled = entries.toSorted(([one], [other]) => ((one * 37) % 90) - ((other * 37) % 90));
  const best = entries.toSorted(([one, value], [other, more]) => more - value || one - other);
  for (const capacity of [1, 2, 3, 6, 7, 20, 89, 90, 91]) {
    const heap = createTopHeap(capacity);
    for (const offered of [entries, shuffled, entries.toReversed()]) {
      clearHeap(heap, -Infinity);
      offerAll(heap, offered);
      sortHeap(heap);
      expect(entriesOf(heap)).toEqual(best.slice(0, capacity));
    }
  }
});

test('the threshold is the floor until the heap is full, and then its worst value', () => {
  const heap = createTopHeap(2);
  expect([heap.size, heap.threshold]).toEqual([0, -Infinity]);
  clearHeap(heap, 0.5);
  expect(heap.threshold).toBe(0.5);
  offer(heap, 4, 3);
  expect([heap.size, heap.threshold]).toEqual([1, 0.5]);
  offer(heap, 5, 2);
  expect([heap.size, heap.threshold]).toEqual([2, 2]);
  offer(heap, 6, 9);
  expect([heap.size, heap.threshold]).toEqual([2, 3]);
  clearHeap(heap, 1);
  expect([heap.size, heap.threshold]).toEqual([0, 1]);
});

test('a heap without capacity rejects all values', () => {
  const heap = createTopHeap(0);
  clearHeap(heap, 0);
  expect(heap.threshold).toBe(Infinity);
});

test('all values of a heap are divided by its norm', () => {
  const heap = createTopHeap(3);
  offer(heap, 7, 6);
  offer(heap, 8, 9);
  scaleHeap(heap, 3);
  expect([...heap.values]).toEqual([2, 3, 0]);
});

test('rows have as many places as there are other items, at most as many as are wanted', () => {
  const widths = [
    [5, 3],
    [4, 3],
    [3, 9],
    [1, 9],
    [0, 9],
  ].map(([itemCount = 0, wanted = 0]) => createTopRows(itemCount, wanted).width);
  expect(widths).toEqual([3, 3, 2, 0, 0]);
  const { count, item, value } = createTopRows(4, 2);
  expect([count.length, item.length, value.length]).toEqual([4, 8, 8]);
});

test('a heap is stored as the row of its item', () => {
  const rows = createTopRows(4, 2);
  const heap = createTopHeap(2);
  offer(heap, 3, 0.5);
  storeHeap(rows, 1, heap);
  offer(heap, 0, 0.25);
  storeHeap(rows, 2, heap);
  expect([...rows.count]).toEqual([0, 1, 2, 0]);
  expect([...rows.item]).toEqual([0, 0, 3, 0, 0, 3, 0, 0]);
  expect([...rows.value]).toEqual([0, 0, 0.5, 0, 0.25, 0.5, 0, 0]);
});
