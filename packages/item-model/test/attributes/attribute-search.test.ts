import { expect, test } from 'vitest';

import { createTopHeap, sortHeap } from '../../src/arrays/top-heap.ts';
import { createAttributeSearch } from '../../src/attributes/attribute-search.ts';
import { featuresOf, type Words } from './features-of.ts';

/** What an item's search finds, best first. */
function nearest(items: readonly Words[], item: number, most: number, floor = 0.15) {
  const heap = createTopHeap(most);
  const search = createAttributeSearch(featuresOf(items), floor);
  // A search leaves nothing behind that changes the next.
  for (const one of [(item + 1) % items.length, item]) search.offerNearest(one, heap);
  sortHeap(heap);
  return Array.from({ length: heap.size }, (_none, nth) => [
    heap.ids[nth],
    Number((heap.values[nth] ?? 0).toFixed(5)),
  ]);
}

const many = (length: number, words: Words) => Array.from({ length }, () => words);

test('items are found by their common words, from the floor on', () => {
  const items = [{ 0: 0.6, 1: 0.8 }, { 1: 1 }, { 0: 0.25, 2: 0.96825 }, { 0: 0.2, 2: 0.9798 }, {}];
  expect(nearest(items, 0, 5)).toEqual([
    [1, 0.8],
    [2, 0.15],
  ]);
  expect(nearest(items, 1, 5)).toEqual([[0, 0.8]]);
  expect(nearest(items, 4, 5)).toEqual([]);
  expect(nearest(items, 0, 1)).toEqual([[1, 0.8]]);
});

test('of equally similar items the lower numbers are found, by whichever word', () => {
  // The word 1 is the rarest, and leads to the item 3 first.
  const items = [{ 0: 0.6, 1: 0.6, 2: 0.52915 }, { 0: 1 }, { 0: 1 }, { 1: 1 }];
  expect(nearest(items, 0, 1)).toEqual([[1, 0.6]]);
});

test('a search ends only when no word that remains can reach the floor', () => {
  const items = [{ 0: 0.8, 1: 0.6 }, { 1: 1 }];
  const left = Math.sqrt(1 - Math.fround(0.8) ** 2);
  expect(nearest(items, 0, 2, left)).toEqual([[1, 0.6]]);
});

test('5,000 items are compared at most', () => {
  const items = [{ 0: 1 }, ...many(4999, { 0: 0.5 }), { 0: 0.9 }, { 0: 0.95 }, { 0: 0.7 }];
  expect(nearest(items, 0, 1)).toEqual([[5000, 0.9]]);
});

test.each([
  [0, 1],
  [1, 0],
])('those with the rarest words are compared first, be the rarest %i or %i', (rare, frequent) => {
  const items = [
    { [frequent]: 0.8, [rare]: 0.6 },
    ...many(4998, { [frequent]: 0.5 }),
    { [frequent]: 0.6 },
    { [frequent]: 0.7 },
    { [rare]: 1 },
  ];
  expect(nearest(items, 0, 2)).toEqual([
    [5001, 0.6],
    [4999, 0.48],
  ]);
});
