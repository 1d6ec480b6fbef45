import { expect, test } from 'vitest';

import { buildItemFeatures, type ItemText } from '../../src/content/item-features.ts';

const noPause = () => undefined;

const countsOf = async (...texts: (ItemText | undefined)[]) => {
  const { start } = await buildItemFeatures(texts, noPause);
  return [...start.subarray(1)].map((end, item) => end - (start[item] ?? 0));
};

/** The number of words that two texts have in common. */
async function common(one: ItemText, other: ItemText): Promise<number> {
  const { word, wordCount } = await buildItemFeatures([one, other], noPause);
  return word.length - wordCount;
}

test('a text column has its words, and its values as a whole', async () => {
  expect(await countsOf({ NAME: 'red lamp' })).toEqual([3]);
  expect(await countsOf({ NAME: 'red lamp red' })).toEqual([3]);
  expect(await countsOf({ NAME: 'red|lamp' })).toEqual([4]);
  expect(await countsOf({ NAME: 'a|x y' }, { NAME: 'tv' })).toEqual([2, 2]);
  expect(await countsOf({ NAME: '' }, undefined, { NAME: '|' })).toEqual([0, 0, 0]);
  expect(await common({ NAME: 'Red lamp' }, { TITLE: 'RED-LAMP' })).toBe(2);
  expect(await common({ KIND: 'red|lamp' }, { KIND: 'lamp|blue' })).toBe(2);
});

test('a value of more than 40 characters has words only', async () => {
  expect(await countsOf({ NAME: 'x'.repeat(40) }, { NAME: 'y'.repeat(41) })).toEqual([2, 1]);
});

test('plurals are counted as singulars', async () => {
  expect(await common({ ONE: 'bees' }, { OTHER: 'bee' })).toBe(1);
  expect(await common({ ONE: 'bus' }, { OTHER: 'bu' })).toBe(0);
  expect(await common({ ONE: 'glass' }, { OTHER: 'glas' })).toBe(0);
  expect(await common({ ONE: 'beet' }, { OTHER: 'bee' })).toBe(0);
});

test('amounts have their magnitude as a word, other numbers none', async () => {
  expect(await countsOf({ PRICE: 3, unit_cost: 4, Amount: 5, STOCK: 6 })).toEqual([3]);
  expect(await common({ PRICE: 3 }, { PRICE: 4.5 })).toBe(1);
  expect(await common({ PRICE: 3 }, { PRICE: -3 })).toBe(1);
  expect(await common({ PRICE: 3 }, { PRICE: 4.7 })).toBe(0);
  expect(await common({ PRICE: 0 }, { PRICE: 0.5 })).toBe(0);
  expect(await common({ PRICE: 3 }, { COST: 3 })).toBe(0);
});

test('vectors have length 1, and rare words weigh more', async () => {
  const features = await buildItemFeatures([{ A: 'red' }, undefined, { B: 'red' }], noPause);
  const [rare, frequent] = [Math.log(1 + 3), Math.log(1 + 3 / 2)];
  const length = Math.hypot(rare, frequent);
  expect([...features.start]).toEqual([0, 2, 2, 4]);
  expect([...features.word]).toEqual([0, 1, 2, 1]);
  expect(features.wordCount).toBe(3);
  const expected = Float32Array.of(rare, frequent, rare, frequent).map((one) => one / length);
  for (const [at, weight] of expected.entries()) {
    expect(features.weight[at]).toBeCloseTo(weight, 6);
  }
});
