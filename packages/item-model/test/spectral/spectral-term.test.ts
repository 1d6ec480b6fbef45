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

test('the rank is the highest whose factors need at most 100 MB', () => {
  const ranks = [10_000, 80_000, 150_000, 250_000].map((itemCount) =>
    rankFor({ itemCount, userCount: itemCount / 10 }),
  );
  expect(ranks).toEqual([256, 256, 128, 0]);
});
