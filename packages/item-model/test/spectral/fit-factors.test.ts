import { createRandom } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { fastFactorSums, plainFactorSums } from '../../src/kernels/factor-sums.ts';
import { buildMatrix, type Matrix } from '../../src/matrices/matrix.ts';
import { createSharedBuffer } from '../../src/parallel/shared-buffer.ts';
import { fitFactors } from '../../src/spectral/fit-factors.ts';
import { openPool } from '../../src/steps/pool.ts';
import { historiesOf, madeHistories } from '../made-histories.ts';

/** Users of four groups, who prefer the items of their group by nine to one. */
function groupedMatrix(): Matrix {
  const random = createRandom(4);
  const lists = Array.from({ length: 200 }, (_none, user) => {
    const own = Array.from({ length: 9 }, () => 4 * random.below(10) + (user % 4));
    return [...new Set([...own, random.below(40)])];
  });
  return buildMatrix(historiesOf(lists, 40)).matrix;
}

/** The normalized matrix with a row for each user. */
function denseRows({ userCount, itemCount, userStart, userItem, itemStart }: Matrix): number[][] {
  return Array.from({ length: userCount }, (_none, user) => {
    const items = userItem.subarray(userStart[user], userStart[user + 1]);
    const row = Array.from({ length: itemCount }, () => 0);
    for (const item of items) {
      const users = (itemStart[item + 1] ?? 0) - (itemStart[item] ?? 0);
      row[item] = (items.length * users) ** -0.5;
    }
    return row;
  });
}

function project(rows: readonly (readonly number[])[], vector: readonly number[]): number[] {
  const product = vector.map(() => 0);
  for (const row of rows) {
    const share = row.reduce((sum, one, at) => sum + one * (vector[at] ?? 0), 0);
    for (const [at, one] of row.entries()) product[at] = (product[at] ?? 0) + share * one;
  }
  return product;
}

test('the factors are orthonormal and span the dominant right singular vectors', async () => {
  const matrix = groupedMatrix();
  const { numbers } = await fitFactors(matrix, 4, openPool(0));
  const columns = [0, 1, 2, 3].map((column) =>
    Array.from({ length: 40 }, (_none, item) => numbers[item * 4 + column] ?? 0),
  );
  for (const [at, one] of columns.entries()) {
    for (const [other, value] of columns.entries()) {
      const dot = one.reduce((sum, number, item) => sum + number * (value[item] ?? 0), 0);
      expect(dot).toBeCloseTo(at === other ? 1 : 0, 5);
    }
  }
  // Power iteration from a vector outside the span: what it finds must be smaller than what the span holds.
  const rows = denseRows(matrix);
  const captured = columns.map((column) => Math.hypot(...project(rows, column)));
  let rest = Array.from({ length: 40 }, (_none, item) => Math.sin(item));
  for (let nth = 0; nth < 60; nth += 1) {
    const outside = project(columns, rest);
    rest = project(
      rows,
      rest.map((one, at) => one - (outside[at] ?? 0)),
    );
    const length = Math.hypot(...rest);
    rest = rest.map((one) => one / length);
  }
  expect(Math.hypot(...project(rows, rest))).toBeLessThan(Math.min(...captured));
  expect(Math.min(...captured)).toBeGreaterThan(0.3);
});

test('the factors have the same bytes on any number of threads', async () => {
  const { matrix } = buildMatrix(madeHistories(300, 90));
  const [alone, ...others] = await Promise.all(
    [0, 1, 3].map(async (threads) => {
      const pool = openPool(threads);
      try {
        return [...(await fitFactors(matrix, 8, pool)).numbers];
      } finally {
        await pool.close();
      }
    }),
  );
  expect(others).toEqual([alone, alone]);
});

/** The first column of the factors, of length 1. */
async function firstColumn(lists: readonly (readonly number[])[], itemCount: number) {
  const ranks = Int32Array.from({ length: itemCount }, (_none, rank) => rank);
  const ranking = { itemOfRank: ranks, rankOfItem: ranks };
  const { matrix } = buildMatrix(historiesOf(lists, itemCount), ranking);
  const { numbers } = await fitFactors(matrix, 4, openPool(0));
  return { matrix, column: [...ranks].map((item) => numbers[item * 4] ?? 0) };
}

test('the start is the same in every release, and four steps follow it', async () => {
  // Users of one item each: the normalized matrix is the unit matrix, and each step changes nothing.
  const alone = await firstColumn([[0], [1], [2], [3], [4], [5]], 6);
  const start = alone.column;
  expect(start.map((one) => Number(one.toFixed(3)))).toEqual([
    -0.635, -0.389, -0.449, -0.331, -0.093, -0.354,
  ]);
  const path = await firstColumn(
    [
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 5],
    ],
    6,
  );
  const rows = denseRows(path.matrix);
  const steps = [1, 2, 3, 4].reduce((vector) => project(rows, vector), start);
  const length = Math.hypot(...steps);
  for (const [at, one] of steps.entries()) expect(path.column[at]).toBeCloseTo(one / length, 4);
});

test('columns without a part of their own become 0', async () => {
  const { matrix } = buildMatrix(historiesOf([[0, 1], [0, 1], [2]], 4));
  const { numbers } = await fitFactors(matrix, 4, openPool(0));
  const columns = [0, 1, 2, 3].map((column) =>
    Math.hypot(...[0, 1, 2, 3].map((item) => numbers[item * 4 + column] ?? 0)),
  );
  expect(columns.map((length) => Math.round(length * 1e4) / 1e4)).toEqual([1, 1, 0, 0]);
});

test('the kernel sums and multiplies rows like the reference implementation', () => {
  const width = 12;
  const [square, spare] = [2 * width, (2 + width) * width];
  const results = [fastFactorSums, plainFactorSums].map((open) => {
    const { memory, bytes } = createSharedBuffer(spare + width, 0);
    const numbers = new Float32Array(bytes, 0, spare + width);
    for (let at = 0; at < 2 * width; at += 1) numbers[at] = Math.fround(Math.sin(at + 1));
    const { addScaled, addOuter, dot, multiply } = open({ memory, numbers, width });
    addScaled(0, width, 0.25);
    addOuter(square, 0);
    addOuter(square, width);
    for (let row = 0; row < width; row += 1)
      numbers.fill(0, square + row * width, square + row * width + row);
    multiply(width, square, spare);
    return [dot(0, width), ...numbers.subarray(0, spare)];
  });
  const [fast = [], plain = []] = results;
  expect(fast.length).toBe(spare + 1);
  for (const [at, value] of fast.entries()) expect(value).toBeCloseTo(plain[at] ?? NaN, 4);
});
