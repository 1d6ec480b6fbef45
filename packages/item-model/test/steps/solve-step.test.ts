import { expect, test } from 'vitest';

import { createTopRows } from '../../src/arrays/top-rows.ts';
import { plainHistorySearch } from '../../src/kernels/history-search.ts';
import { plainPairSums } from '../../src/kernels/pair-sums.ts';
import { fastRowSearch } from '../../src/kernels/row-search.ts';
import { createGram } from '../../src/matrices/create-gram.ts';
import type { Gram } from '../../src/matrices/gram.ts';
import { buildMatrix } from '../../src/matrices/matrix.ts';
import { gramRunner } from '../../src/steps/gram-step.ts';
import { solveRunner } from '../../src/steps/solve-step.ts';
import { madeHistories, naivePairs } from '../made-histories.ts';

const ITEMS = 24;
const LAMBDA = 3;
const { matrix } = buildMatrix(madeHistories(60, ITEMS));
const dense = naivePairs(matrix, -0.5);
const productOf = (one: number, other: number) => dense[one]?.[other] ?? 0;

function gramWith(maxHead: number, candidates: number, maxTail = 0): Gram {
  const size = { candidates, neighbours: 0, keepsGram: true, maxHead, maxTail };
  const gram = createGram(matrix, size);
  gramRunner(gram, plainPairSums(gram, 4))(0, ITEMS);
  return gram;
}

/** What remains of the normal equations of a regression, for each predictor; 0 for a solution. */
function residuals(item: number, ids: readonly number[], weights: readonly number[]): number[] {
  return ids.map((one) => {
    const sum = ids.reduce((total, other, at) => {
      const product = productOf(one, other) + (one === other ? LAMBDA : 0);
      return total + product * (weights[at] ?? 0);
    }, 0);
    return sum - productOf(one, item);
  });
}

test.each([
  [0, 23],
  [9, 23],
  [ITEMS, 23],
  [0, 6],
  [9, 6],
  [ITEMS, 6],
])(
  'with %i stored rows and %i candidates, the weights solve the ridge regressions',
  (head, most) => {
    const gram = gramWith(head, most);
    const rows = createTopRows(ITEMS, most);
    const histories = plainHistorySearch(matrix);
    solveRunner({ gram, lambda: LAMBDA, rows }, histories)(0, ITEMS);
    for (let item = 0; item < ITEMS; item += 1) {
      const from = item * most;
      const count = rows.count[item] ?? 0;
      expect(count).toBe(gram.candidates.count[item]);
      const ids = [...rows.item.subarray(from, from + count)];
      const candidates = gram.candidates.item.slice(from, from + count);
      expect(ids).toEqual([...candidates.sort()]);
      const left = residuals(item, ids, [...rows.value.subarray(from, from + count)]);
      for (const one of left) expect(Math.abs(one)).toBeLessThan(1e-4);
    }
    expect(histories.place.every((place) => place === 0)).toBe(true);
  },
);

test('with all rows stored as sparse ones, the weights are those with all rows dense', () => {
  const solve = (gram: Gram) => {
    const rows = createTopRows(ITEMS, 6);
    const tail = gram.tail && fastRowSearch(gram.tail, 0);
    solveRunner({ gram, lambda: LAMBDA, rows }, plainHistorySearch(matrix), tail)(0, ITEMS);
    expect(tail?.place.every((place) => place === 0)).not.toBe(false);
    return rows;
  };
  const [dense, sparse] = [gramWith(ITEMS, 6), gramWith(0, 6, 1000)];
  expect([dense.tail, sparse.headCount]).toEqual([undefined, 0]);
  expect(solve(sparse)).toEqual(solve(dense));
});

test('rows that are narrower than the candidates take the first of them', () => {
  const gram = gramWith(9, 6);
  const rows = createTopRows(ITEMS, 4);
  solveRunner({ gram, lambda: LAMBDA, rows }, plainHistorySearch(matrix))(5, 7);
  expect([...rows.count.subarray(4, 8)]).toEqual([0, 4, 4, 0]);
  const ids = [...rows.item.subarray(20, 24)];
  expect(ids).toEqual([...gram.candidates.item.slice(30, 34).sort()]);
  const left = residuals(5, ids, [...rows.value.subarray(20, 24)]);
  for (const one of left) expect(Math.abs(one)).toBeLessThan(1e-4);
});
