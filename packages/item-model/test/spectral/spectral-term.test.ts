import { expect, test } from 'vitest';

import { fitGram, solveRidges } from '../../src/ease/fit-ease.ts';
import { FIRST_SETTINGS } from '../../src/ease/settings.ts';
import { buildMatrix } from '../../src/matrices/matrix.ts';
import { scoreSize } from '../../src/spectral/score-size.ts';
import { rankFor, spectralTerm } from '../../src/spectral/spectral-term.ts';
import { openPool } from '../../src/steps/pool.ts';
import { historiesOf, madeHistories } from '../made-histories.ts';

test('the term weighs the pairs of neighbours alone, with scores as large as those of the regressions', async () => {
  const pool = openPool(0);
  const histories = madeHistories(300, 300);
  const ranked = buildMatrix(histories);
  const settings = { ...FIRST_SETTINGS, candidates: 20, neighbours: 30, spectralShare: 1 };
  const gram = await fitGram(ranked, settings, pool);
  const ridge = await solveRidges(gram, 10, pool);
  const rows = await spectralTerm.fit(
    { input: { histories }, ranked, gram, ridge },
    settings,
    pool,
  );
  expect([rows.item, rows.count]).toEqual([gram.neighbours.item, gram.neighbours.count]);
  const size = scoreSize(ridge, ranked.matrix);
  expect(size).toBeGreaterThan(0);
  expect(scoreSize(rows, ranked.matrix) / size).toBeCloseTo(1, 4);
});

test('the size of scores is their root mean square over all users and items', () => {
  const { matrix } = buildMatrix(historiesOf([[0, 1], [0], [2, 0]], 3));
  const count = Int32Array.of(2, 0, 1);
  const item = Int32Array.of(1, 2, 0, 0, 0, 0);
  const value = Float32Array.of(3, 4, 0, 0, 2, 0);
  // By user, the scores are 3, 0, 2; 0, 0, 2; and 4, 0, 2.
  const squares = 9 + 4 + 4 + 16 + 4;
  expect(scoreSize({ width: 2, count, item, value }, matrix)).toBeCloseTo(
    Math.sqrt(squares / 9),
    6,
  );
});

test('scores of more than 300 users are those of evenly spread ones', () => {
  const sizeFor = (userCount: number, odd: number) => {
    const lists = Array.from({ length: userCount }, (_none, user) => [user % 2]);
    const same = { itemOfRank: Int32Array.of(0, 1), rankOfItem: Int32Array.of(0, 1) };
    const { matrix } = buildMatrix(historiesOf(lists, 2), same);
    const value = Float32Array.of(3, odd);
    return scoreSize(
      { width: 1, count: Int32Array.of(1, 1), item: same.itemOfRank, value },
      matrix,
    );
  };
  // Of 600 users every second one, of 300 each.
  expect(sizeFor(600, 9)).toBeCloseTo(Math.sqrt(9 / 2), 6);
  expect(sizeFor(300, 9)).toBeCloseTo(Math.sqrt((9 + 81) / 4), 6);
  expect(sizeFor(7, 9)).toBeCloseTo(Math.sqrt((4 * 9 + 3 * 81) / 14), 6);
});

/** The term of few items, with its regressions. */
async function fitFew(lists: readonly (readonly number[])[], neighbours: number) {
  const pool = openPool(0);
  const histories = historiesOf(lists, 5);
  const ranked = buildMatrix(histories);
  const settings = { ...FIRST_SETTINGS, candidates: 3, neighbours, spectralShare: 1 };
  const gram = await fitGram(ranked, settings, pool);
  const ridge = await solveRidges(gram, 10, pool);
  const rows = await spectralTerm.fit(
    { input: { histories }, ranked, gram, ridge },
    settings,
    pool,
  );
  const sizes = [ridge, rows].map((one) => scoreSize(one, ranked.matrix));
  return { gram, ridge, rows, sizes };
}

const LISTS = [
  [0, 1, 2],
  [1, 2, 3],
  [0, 2],
  [4, 3],
  [0, 4],
];

test('the pairs are those of the neighbours, or of the regressions if there are none', async () => {
  const near = await fitFew(LISTS, 2);
  expect(near.rows.item).toEqual(near.gram.neighbours.item);
  expect(near.rows.width).toBe(2);
  const none = await fitFew(LISTS, 0);
  expect(none.rows.item).toEqual(none.ridge.item);
  expect(none.rows.width).toBe(3);
  for (const { sizes, rows, gram } of [near, none]) {
    expect(sizes[0]).toBeGreaterThan(0);
    expect(sizes[1]).toBeCloseTo(sizes[0] ?? NaN, 5);
    expect(rows.value).not.toEqual(gram.neighbours.value);
  }
});

test('without pairs there are no weights', async () => {
  const { rows } = await fitFew([[0], [1], [2]], 2);
  expect([...rows.value]).toEqual(Array<number>(10).fill(0));
});

test('the rank is the highest whose factors need at most 100 MB', () => {
  const ranks = [10_000, 80_000, 150_000, 250_000].map((itemCount) =>
    rankFor({ itemCount, userCount: itemCount / 10 }),
  );
  expect(ranks).toEqual([256, 256, 128, 0]);
  const at = (most: number) =>
    [most, most + 1].map((both) => rankFor({ itemCount: both - 9, userCount: 9 }));
  // The squares need as much as 17 rows for each number of a row.
  expect(at(Math.floor(100e6 / 4 / 256) - 17 * 256)).toEqual([256, 128]);
  expect(at(Math.floor(100e6 / 4 / 128) - 17 * 128)).toEqual([128, 0]);
});

test('the weights depend on the penalty of the regressions alone', () => {
  expect(spectralTerm.variant({ ...FIRST_SETTINGS, ridge: { lambda: 4 } })).toBe('4');
});
