import { createRandom } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { fitGram, solveRidges } from '../../src/ease/fit-ease.ts';
import { FIRST_SETTINGS } from '../../src/ease/settings.ts';
import { fastRidgeSystem } from '../../src/kernels/fast-ridge-system.ts';
import { plainRidgeSystem, type RidgeSystem } from '../../src/kernels/plain-ridge-system.ts';
import { createGram } from '../../src/matrices/create-gram.ts';
import { buildMatrix } from '../../src/matrices/matrix.ts';
import { openPool } from '../../src/steps/pool.ts';
import { madeHistories } from '../made-histories.ts';

/** Gaussian elimination. */
function solveNaively(left: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = left.map((row, at) => [...row, right[at] ?? 0]);
  for (const [at, pivot] of rows.entries()) {
    for (const [other, row] of rows.entries()) {
      if (other === at) continue;
      const factor = (row[at] ?? 0) / (pivot[at] ?? 1);
      for (let k = 0; k < row.length; k += 1) row[k] = (row[k] ?? 0) - factor * (pivot[k] ?? 0);
    }
  }
  return rows.map((row, at) => (row.at(-1) ?? 0) / (row[at] ?? 1));
}

/** A positive definite matrix: products of random rows, plus a diagonal. */
function randomSystem(size: number) {
  const random = createRandom(size);
  const rows = Array.from({ length: size + 1 }, () =>
    Array.from({ length: 2 * size }, () => random.next() - 0.4),
  );
  const product = (one: readonly number[], other: readonly number[]) =>
    one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
  return rows.map((one, i) => rows.map((other, j) => product(one, other) + (i === j ? 2 : 0)));
}

function solveWith(system: RidgeSystem, all: readonly (readonly number[])[]): number[] {
  for (const [row, values] of all.entries()) {
    for (const [column, value] of values.slice(0, row + 1).entries()) {
      system.matrix[row * system.stride + column] = value;
    }
  }
  const size = all.length - 1;
  system.solve(size);
  return [...system.answer.subarray(0, size)];
}

test.each([1, 2, 3, 4, 5, 17, 40])(
  'systems of %i rows are solved as by Gaussian elimination',
  (size) => {
    const all = randomSystem(size);
    const left = all.slice(0, size).map((row) => row.slice(0, size));
    const naive = solveNaively(left, all.at(-1)?.slice(0, size) ?? []);
    for (const system of [plainRidgeSystem(40), fastRidgeSystem(40)]) {
      solveWith(system, randomSystem(40));
      const again = solveWith(system, all);
      for (const [at, value] of naive.entries()) expect(again[at]).toBeCloseTo(value, 3);
    }
  },
);

test('with all items as candidates, the regressions equal those on the whole Gram matrix', async () => {
  const lambda = 2;
  const histories = madeHistories(150, 24);
  const ranked = buildMatrix(histories);
  const pool = openPool(0);
  const settings = { ...FIRST_SETTINGS, candidates: 23 };
  const gram = await fitGram(ranked, settings, pool);
  const rows = await solveRidges(gram, lambda, pool);
  const dense = denseGram(histories.start, ranked.matrix.userItem, histories.itemCount);
  for (let item = 0; item < histories.itemCount; item += 1) {
    const first = item * rows.width;
    const ids = [...rows.item.subarray(first, first + (rows.count[item] ?? 0))];
    const left = ids.map((one) =>
      ids.map((other) => (dense[one]?.[other] ?? 0) + (one === other ? lambda : 0)),
    );
    const naive = solveNaively(
      left,
      ids.map((one) => dense[item]?.[one] ?? 0),
    );
    for (const [at, value] of naive.entries()) {
      expect(rows.value[first + at]).toBeCloseTo(value, 3);
    }
  }
});

test.each([
  [0, 0],
  [11, 0],
  [0, 9000],
])(
  'regressions with %i dense rows and %i sparse entries, which add up the others from histories, equal those with all rows dense',
  async (maxHead, maxTail) => {
    const pool = openPool(0);
    const { matrix } = buildMatrix(madeHistories(200, 90));
    const solve = async (most: number, entries: number) => {
      const stored = { keepsGram: true, maxHead: most, maxTail: entries };
      const gram = createGram(matrix, { candidates: 20, neighbours: 0, ...stored });
      expect([gram.headCount, gram.tail !== undefined]).toEqual([most, entries > 0]);
      await pool.run({ kind: 'gram', task: gram, count: 90 });
      return solveRidges(gram, 2, pool);
    };
    const [stored, added] = [await solve(90, 0), await solve(maxHead, maxTail)];
    expect(added.item).toEqual(stored.item);
    for (const [at, value] of stored.value.entries()) {
      expect(added.value[at]).toBeCloseTo(value, 5);
    }
  },
);

function denseGram(start: Int32Array, items: Int32Array, itemCount: number): number[][] {
  const dense = Array.from({ length: itemCount }, () => Array.from({ length: itemCount }, () => 0));
  for (let user = 0; user + 1 < start.length; user += 1) {
    const own = items.subarray(start[user], start[user + 1]);
    for (const one of own) {
      const row = dense[one] ?? [];
      for (const other of own) row[other] = (row[other] ?? 0) + own.length ** -0.5;
    }
  }
  return dense;
}
