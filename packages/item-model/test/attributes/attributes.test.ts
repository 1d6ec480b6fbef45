import { createRandom } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { createTopHeap, sortHeap } from '../../src/arrays/top-heap.ts';
import { attributeRows } from '../../src/attributes/attribute-rows.ts';
import { createAttributeSearch } from '../../src/attributes/attribute-search.ts';
import { buildItemFeatures, type ItemFeatures } from '../../src/content/item-features.ts';
import { buildMatrix } from '../../src/matrices/matrix.ts';
import { selectSettings } from '../../src/selection/select-settings.ts';
import { openPool } from '../../src/steps/pool.ts';
import { historiesOf, madeHistories } from '../made-histories.ts';

/** Items with a few words each; the first words are frequent. */
async function madeFeatures(itemCount: number): Promise<ItemFeatures> {
  const random = createRandom(itemCount);
  const texts = Array.from({ length: itemCount }, () => ({
    KIND: Array.from({ length: 1 + random.below(5) }, () => `k${random.below(30) ** 2 % 40}`).join(
      '|',
    ),
  }));
  return buildItemFeatures(texts, () => undefined);
}

function cosine(features: ItemFeatures, one: number, other: number): number {
  const [own, others] = [vectorOf(features, one), vectorOf(features, other)];
  return [...own].reduce((sum, [word, weight]) => sum + weight * (others.get(word) ?? 0), 0);
}

function vectorOf({ start, word, weight }: ItemFeatures, item: number): Map<number, number> {
  const [first, end] = [start[item], start[item + 1]];
  const weights = weight.subarray(first, end);
  return new Map(Array.from(word.subarray(first, end), (one, nth) => [one, weights[nth] ?? 0]));
}

test('the search finds the same items as a comparison of all pairs', async () => {
  const features = await madeFeatures(120);
  const search = createAttributeSearch(features, 0.15);
  const heap = createTopHeap(10);
  for (let item = 0; item < 120; item += 1) {
    search.offerNearest(item, heap);
    sortHeap(heap);
    const all = Array.from({ length: 120 }, (_none, other) => cosine(features, item, other))
      .filter((value, other) => other !== item && value >= 0.15)
      .toSorted((one, other) => other - one);
    expect(heap.size).toBe(Math.min(10, all.length));
    for (let nth = 0; nth < heap.size; nth += 1)
      expect(heap.values[nth]).toBeCloseTo(all[nth] ?? 0, 5);
  }
});

test('only items with events take part, and popular targets have larger weights', async () => {
  const kinds = ['a', 'a', 'a', 'b'].map((KIND) => ({ KIND }));
  const features = await buildItemFeatures(kinds, () => undefined);
  // Item 2 has no events.
  const ranked = buildMatrix(historiesOf([[0, 3], [0], [0, 1], [3]], 4));
  const rows = attributeRows(features, ranked);
  const rowOf = (item: number) => {
    const rank = ranked.rankOfItem[item] ?? 0;
    const first = rank * rows.width;
    return Array.from({ length: rows.count[rank] ?? 0 }, (_none, nth) => [
      ranked.itemOfRank[rows.item[first + nth] ?? 0],
      Number((rows.value[first + nth] ?? 0).toFixed(5)),
    ]);
  };
  expect(rowOf(0)).toEqual([[1, Number((3 ** 0.3).toFixed(5))]]);
  expect(rowOf(1)).toEqual([[0, 1]]);
  expect([rowOf(2), rowOf(3)]).toEqual([[], []]);
});

test('attributes are chosen if they predict, and not if they mean nothing', async () => {
  const histories = madeHistories(200, 100);
  const groups = async (groupOf: (item: number) => number) =>
    buildItemFeatures(
      Array.from({ length: 100 }, (_none, item) => ({ GROUP: `g${groupOf(item)}` })),
      () => undefined,
    );
  const random = createRandom(3);
  const shareWith = async (features: ItemFeatures) =>
    (await selectSettings({ histories, features }, openPool(0))).settings.attributeShare;
  expect(await shareWith(await groups((item) => item % 4))).toBeGreaterThan(0);
  expect(await shareWith(await groups(() => random.below(40)))).toBe(0);
});
