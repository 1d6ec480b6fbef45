import { expect, test } from 'vitest';

import { createLiveModelBuilder } from '../../src/live/build-live-model.ts';
import { itemModelRow } from '../../src/live/item-model-row.ts';
import { liveModelOf, parameters, rowOf } from './made-live-model.ts';

test('a model knows its items by name, and orders them by popularity, age and trend', () => {
  const model = liveModelOf([
    { itemId: 'bag', popularity: 0.2, firstSeen: 300, trend: 1.5 },
    { itemId: 'cup', popularity: 0.9, firstSeen: null },
    { itemId: 'hat', popularity: 0, users: 0, firstSeen: 400 },
    { itemId: 'mug', popularity: 0.5, firstSeen: 100, trend: 4 },
  ]);
  expect(['bag', 'mug', 'none'].map((itemId) => model.numberOf(itemId))).toEqual([0, 3, -1]);
  expect([...model.popularItems]).toEqual([1, 3, 0]);
  expect([...model.newestItems]).toEqual([2, 0, 3]);
  expect([...model.trendingItems]).toEqual([3, 0]);
  expect([...model.trend]).toEqual([1.5, NaN, NaN, 4]);
});

test('a row of another model, one too many and one too few are refused', () => {
  const builder = createLiveModelBuilder(parameters, 2);
  expect(() => builder.add(rowOf({ related: [2], weights: [1] }))).toThrow(
    'Row 0 refers to item 2 of 2 items.',
  );
  const other = createLiveModelBuilder(parameters, 2);
  other.add(rowOf({ itemId: 'bag' }));
  expect(() => other.build()).toThrow('The model has 1 rows in place of 2.');
  other.add(rowOf({ itemId: 'cup' }));
  expect(() => other.add(rowOf({ itemId: 'hat' }))).toThrow('The model has more than 2 rows.');
});

test('a row whose arrays differ in length, and one with a negative number, are no rows', () => {
  expect(itemModelRow.safeParse(rowOf({ related: [1], weights: [1] })).success).toBe(true);
  for (const broken of [
    rowOf({ related: [1] }),
    rowOf({ similarities: [1] }),
    rowOf({ basketRelated: [1] }),
    rowOf({ related: [-1], weights: [1] }),
  ]) {
    expect(itemModelRow.safeParse(broken).success).toBe(false);
  }
});

/** The bytes of rows of 100 related items each, when built and at most in between. */
function bytesOf(itemCount: number, expected: number) {
  const entries = { related: expected, basketRelated: 0, similar: 0 };
  const builder = createLiveModelBuilder({ ...parameters, entries }, itemCount);
  const related = Array.from({ length: 100 }, (_none, other) => other);
  const weights = related.map(() => 0.5);
  let most = 0;
  for (let item = 0; item < itemCount; item += 1) {
    builder.add(rowOf({ itemId: `item ${item}`, related, weights }));
    most = Math.max(most, builder.bytes);
  }
  const model = builder.build();
  const { start, item, weight } = model.layers[0]?.weights ?? model.content;
  return {
    most,
    built: model.bytes,
    neighbours: start.byteLength + item.byteLength + weight.byteLength,
  };
}

test('the related items of an item take 804 bytes, and the whole item less than a kilobyte', () => {
  const { most, built, neighbours } = bytesOf(1000, 100_000);
  expect(neighbours).toBe(1000 * 804 + 4);
  expect(built).toBeLessThan(1000 * 1000);
  expect(built).toBeGreaterThan(neighbours);
  expect(most).toBe(built);
});

test('a model that is larger than its parameters say takes as much when it is built', () => {
  expect(bytesOf(1000, 0).built).toBe(bytesOf(1000, 100_000).built);
  expect(bytesOf(1000, 200_000).built).toBe(bytesOf(1000, 100_000).built);
});

test('a second layer is that of the baskets, which a model of one layer has for carts', () => {
  const rows = [
    { itemId: 'bag', basketRelated: [1], basketWeights: [0.5] },
    { itemId: 'cup', related: [0], weights: [1] },
  ];
  const one = liveModelOf(rows);
  expect(one.layers.map(({ weights }) => [...weights.item])).toEqual([[0]]);
  expect([...one.baskets.item]).toEqual([1]);
  const two = liveModelOf(rows, { layers: [...parameters.layers, { by: 'visit', half: 0.5 }] });
  expect(two.layers.map(({ weights }) => [...weights.item])).toEqual([[0], [1]]);
  expect(two.layers.map(({ recency }) => recency.by)).toEqual(['position', 'visit']);
});

test('memory is reserved in steps, one array in each, and the first row reserves what was not', () => {
  const entries = { related: 300, basketRelated: 20, similar: 10 };
  const open = () => createLiveModelBuilder({ ...parameters, entries }, 2);
  const [stepwise, atOnce] = [open(), open()];
  const before = stepwise.bytes;
  expect([...stepwise.reserveInSteps()]).toHaveLength(6);
  expect(stepwise.bytes - before).toBe((300 + 20 + 10) * 8);
  const row = rowOf({ itemId: 'bag', related: [1], weights: [1] });
  for (const builder of [stepwise, atOnce]) builder.add(row);
  expect(stepwise.bytes).toBe(atOnce.bytes);
});
