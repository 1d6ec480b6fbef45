import { createRandom } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { clearHeap, createTopHeap, offer, sortHeap } from '../../src/arrays/top-heap.ts';
import { collect, createTopSelection, cut } from '../../src/arrays/top-selection.ts';

type Entry = readonly [id: number, value: number];

const worstLast = ([one, value]: Entry, [other, more]: Entry) => more - value || one - other;

/** The entries of a selection, and of a heap that was offered the same, both sorted. */
function bestOf(capacity: number, entries: readonly Entry[]) {
  const [top, heap] = [createTopSelection(capacity), createTopHeap(capacity)];
  clearHeap(top, 0);
  clearHeap(heap, 0);
  for (const [id, value] of entries) {
    if (value >= top.threshold) collect(top, id, value);
    if (value >= heap.threshold) offer(heap, id, value);
  }
  cut(top);
  sortHeap(heap);
  const listOf = ({ ids, values, size }: typeof heap) =>
    Array.from({ length: size }, (_none, nth): Entry => [ids[nth] ?? -1, values[nth] ?? -1]);
  return { selected: listOf(top).toSorted(worstLast), kept: listOf(heap), top };
}

test.each([1, 2, 3, 8, 60, 119, 120, 121])(
  'the best %i entries are those of a heap, ties by the lower id, whatever their order',
  (capacity) => {
    const random = createRandom(capacity);
    for (const different of [1, 5, 1000]) {
      const entries = Array.from({ length: 700 }, (_none, id): Entry => [
        id,
        random.below(different),
      ]);
      const mixed = entries.toSorted(([one], [other]) => ((one * 37) % 701) - ((other * 37) % 701));
      for (const order of [entries, entries.toReversed(), mixed, entries.toSorted(worstLast)]) {
        const { selected, kept } = bestOf(capacity, order);
        expect(selected).toEqual(kept);
        expect(selected).toEqual(entries.toSorted(worstLast).slice(0, capacity));
      }
    }
  },
);

test('fewer entries than the capacity are all kept, and the threshold remains', () => {
  const { selected, top } = bestOf(5, [
    [7, 2],
    [3, 2],
  ]);
  expect(selected).toEqual([
    [3, 2],
    [7, 2],
  ]);
  expect(top.threshold).toBe(0);
});

test('after a cut, the threshold is the worst value that is kept', () => {
  const entries = [4, 9, 1, 7].map((value, id): Entry => [id, value]);
  expect(bestOf(2, entries).top.threshold).toBe(7);
});

test('a selection without capacity rejects all values', () => {
  const { selected, top } = bestOf(0, [[1, 5]]);
  expect([selected, top.threshold]).toEqual([[], Infinity]);
});
