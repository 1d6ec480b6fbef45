import { expect, test } from 'vitest';

import { fitContent, freshness } from '../../src/content/fit-content.ts';
import type { ItemFeatures } from '../../src/content/item-features.ts';
import { linkItems } from '../../src/content/link-items.ts';
import { createContentIndex } from '../../src/content/nearest-by-content.ts';

/** Cosines: .6 between items 0 and 1, .96 between 0 and 2, .8 between 1 and 2, none with item 3. */
const features: ItemFeatures = {
  start: Int32Array.of(0, 2, 3, 5, 6),
  word: Int32Array.of(0, 1, 0, 0, 1, 2),
  weight: Float32Array.of(0.6, 0.8, 1, 0.8, 0.6, 1),
  wordCount: 3,
};

test('the most similar items come first, without the item itself', () => {
  const index = createContentIndex(features);
  const nearest = (item: number, count: number, accepts = (_item: number) => true) =>
    index.nearest(item, count, accepts).map((one) => [one.item, Number(one.value.toFixed(6))]);
  const both = [
    [2, 0.96],
    [1, 0.6],
  ];
  expect(nearest(0, 5)).toEqual(both);
  expect(nearest(0, 5)).toEqual(both);
  expect(nearest(0, 1)).toEqual(both.slice(0, 1));
  expect(nearest(0, 1, (item) => item !== 2)).toEqual(both.slice(1));
  expect(nearest(1, 5)).toEqual([
    [2, 0.8],
    [0, 0.6],
  ]);
  expect(nearest(3, 5)).toEqual([]);
});

test('of equally similar items those with the lower numbers are taken', () => {
  const nearest = (word: readonly number[], count: number) =>
    createContentIndex({
      start: Int32Array.of(0, 2, 3, 4),
      word: Int32Array.from(word),
      weight: Float32Array.of(0.5, 0.5, 1, 1),
      wordCount: 2,
    })
      .nearest(0, count, () => true)
      .map(({ item }) => item);
  expect([nearest([0, 1, 1, 0], 1), nearest([0, 1, 0, 1], 1)]).toEqual([[1], [1]]);
  expect(nearest([0, 1, 1, 0], 2)).toEqual([1, 2]);
});

test('content counts fully without events, and not from five events on', () => {
  expect([...freshness(Int32Array.of(0, 1, 4, 5, 9))]).toEqual([1, 0.8, 0.2, 0, 0]);
});

test('items with fewer than five events are linked to items with events, in both directions', () => {
  const content = fitContent(features, Int32Array.of(0, 5, 3, 9));
  expect([...content.start]).toEqual([0, 2, 4, 6, 6]);
  expect([...content.item]).toEqual([2, 1, 0, 2, 0, 1]);
  const squares = [0.96 ** 2, 0.36, 0.36, 0.64, 0.96 ** 2, 0.64];
  for (const [at, square] of squares.entries()) {
    expect(content.weight[at]).toBeCloseTo(square, 6);
  }
});

test('items without events are not linked to each other, nor warm items', () => {
  const itemsFor = (...counts: number[]) => [...fitContent(features, Int32Array.from(counts)).item];
  expect(itemsFor(0, 0, 5, 5)).toEqual([2, 2, 0, 1]);
  expect(itemsFor(0, 1, 5, 5)).toEqual([2, 1, 0, 2, 0, 1]);
  expect(itemsFor(5, 5, 5, 5)).toEqual([]);
  expect(itemsFor(4, 5, 5, 5)).toEqual([2, 1, 0, 0]);
  expect(fitContent(undefined, Int32Array.of(0, 1)).start).toHaveLength(3);
});

test('an item has at most 100 links, weighted by squared similarity', () => {
  const count = 103;
  const alike: ItemFeatures = {
    start: Int32Array.from({ length: count + 1 }, (_none, item) => item),
    word: new Int32Array(count),
    weight: new Float32Array(count).fill(0.5),
    wordCount: 1,
  };
  const rows = linkItems(alike, (item) => item === 1);
  expect([rows.width, rows.count.length]).toEqual([100, count]);
  expect([...rows.count.subarray(0, 3)]).toEqual([0, 100, 0]);
  expect([...rows.item.subarray(100, 103)]).toEqual([0, 2, 3]);
  expect(rows.value[199]).toBe(0.0625);
  expect(rows.value[200]).toBe(0);
});
