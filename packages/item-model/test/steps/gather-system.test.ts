import { expect, test } from 'vitest';

import { plainHistorySearch, usersPerSearch } from '../../src/kernels/history-search.ts';
import { plainPairSums } from '../../src/kernels/pair-sums.ts';
import { plainRidgeSystem } from '../../src/kernels/plain-ridge-system.ts';
import { plainRowSearch } from '../../src/kernels/row-search.ts';
import { createGram } from '../../src/matrices/create-gram.ts';
import type { RowLimits } from '../../src/matrices/gram-rows.ts';
import { buildMatrix, type Matrix } from '../../src/matrices/matrix.ts';
import { gatherSystem } from '../../src/steps/gather-system.ts';
import { gramRunner } from '../../src/steps/gram-step.ts';
import { madeHistories, naivePairs } from '../made-histories.ts';

const ITEMS = 24;
/** More users than two searches take. */
const MANY = 2 * usersPerSearch(ITEMS) + 100;

/** Gathers the systems of some items, and gives the entries left of the diagonal with those of the definition. */
function gathered(
  matrix: Matrix,
  { items, ...limits }: RowLimits & { readonly items: readonly number[] },
) {
  const gram = createGram(matrix, { neighbours: 0, keepsGram: true, ...limits });
  gramRunner(gram, plainPairSums(gram, 4))(0, ITEMS);
  const dense = naivePairs(matrix, -0.5);
  const histories = plainHistorySearch(matrix);
  const rows = gram.tail && plainRowSearch(gram.tail);
  const visited = new Int32Array(matrix.userCount);
  const system = rows?.system ?? plainRidgeSystem(ITEMS - 1);
  const pairs = items.flatMap((item) => {
    const ids = Int32Array.from(dense.keys()).filter((one) => one !== item && one % 5 !== 1);
    system.matrix.fill(NaN);
    gatherSystem({ gram, ids, item, system, histories, rows, visited });
    const all = [...ids, item];
    return all.flatMap((one, row) =>
      all.slice(0, row).map((other, column) => ({
        found: system.matrix[row * system.stride + column] ?? NaN,
        expected: dense[one]?.[other] ?? 0,
      })),
    );
  });
  return { pairs, gram, place: (rows ?? histories).place };
}

test.each([
  [60, 0, 0],
  [60, 9, 0],
  [60, ITEMS, 0],
  [MANY, 0, 0],
  [MANY, 9, 0],
  [60, 0, 300],
])(
  '%i users, %i dense and %i sparse: a system holds the sums of all pairs',
  (users, head, most) => {
    const { matrix } = buildMatrix(madeHistories(users, ITEMS));
    const limits = { candidates: ITEMS - 1, maxHead: head, maxTail: most };
    const { pairs, gram, place } = gathered(matrix, { ...limits, items: [3, 0, 12, 23] });
    expect([gram.headCount, gram.tail !== undefined]).toEqual([head, most > 0]);
    expect(pairs.length).toBeGreaterThan(600);
    const differences = pairs.map(({ found, expected }) => Math.abs(found - expected));
    expect(Math.max(...differences)).toBeLessThan(1e-3);
    expect(place.every((one) => one === 0)).toBe(true);
  },
);
