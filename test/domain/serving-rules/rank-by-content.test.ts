import { expect, test } from 'vitest';

import {
  type Described,
  rankByContent,
} from '../../../src/domain/serving-rules/rank-by-content.ts';

const nothing: Described = { title: null, category: null, brand: null, price: null };
const hat: Described = { ...nothing, title: 'Red Hat' };

/** The scores of items by their ids, in their order. */
function rank(item: Described, others: Readonly<Record<string, object>>) {
  const candidates = Object.entries(others).map(([id, more]) => ({ ...nothing, id, ...more }));
  const { itemIds, scores } = rankByContent(item, candidates);
  return itemIds.map((id, nth) => [id, Number(scores[nth]?.toFixed(4))]);
}

test('items are sorted by the cosine of their words; items without a shared word are omitted', () => {
  expect(
    rank(hat, {
      third: { title: 'a red and blue scarf' },
      none: { title: 'Shoe' },
      untitled: {},
      first: { title: 'RED hat!' },
      second: { title: 'hat' },
    }),
  ).toEqual([
    ['first', 1],
    ['second', 0.7071],
    ['third', 0.3162],
  ]);
});

test('a category and a brand match their own kind only', () => {
  const item = { ...nothing, category: 'hat', brand: 'red' };
  expect(rank(item, { brand: { brand: 'hat' }, word: { title: 'hat red' } })).toEqual([]);
  expect(rank(item, { both: { category: 'hat', brand: 'red' }, one: { category: 'hat' } })).toEqual(
    [
      ['both', 1],
      ['one', 0.7071],
    ],
  );
});

test('an equal price adds a fifth, which shrinks to nothing at ten times the price', () => {
  const priced = { ...hat, price: 10 };
  const at = (price: number | null) => {
    const [[, score] = []] = rank(priced, { other: { ...hat, price } });
    return score;
  };
  expect(at(10)).toBe(1.2);
  expect(at(20)).toBe(1.1398);
  expect(at(5)).toBe(1.1398);
  expect([at(100), at(1), at(1_000), at(0), at(-10), at(null)]).toEqual([1, 1, 1, 1, 1, 1]);
  const cheap = { ...hat, price: 1 };
  expect(rank(cheap, { other: cheap })).toEqual([['other', 1.2]]);
  expect(rank({ ...hat, price: -1 }, { other: priced })).toEqual([['other', 1]]);
  expect(rank({ ...hat, price: 0 }, { other: priced })).toEqual([['other', 1]]);
  expect(rank(hat, { other: priced })).toEqual([['other', 1]]);
});
