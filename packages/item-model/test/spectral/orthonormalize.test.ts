import { createRandom } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { buildMatrix } from '../../src/matrices/matrix.ts';
import { BLOCKS, blockAt, createFactors } from '../../src/spectral/factors.ts';
import { writeInverse } from '../../src/spectral/orthonormalize.ts';
import { historiesOf } from '../made-histories.ts';

const WIDTH = 4;
const { matrix } = buildMatrix(historiesOf([[0, 1]], 2));

/** What is written for products, of which some are in each block; the lower triangle of a block is nothing. */
function inverseOf(products: readonly (readonly number[])[]): number[][] {
  const factors = createFactors(matrix, WIDTH);
  factors.numbers.fill(9, blockAt(factors, BLOCKS));
  for (const [row, values] of products.entries()) {
    for (const [column, value] of values.entries()) {
      const at = row * WIDTH + column;
      for (let block = 0; block < BLOCKS; block += 1)
        factors.numbers[blockAt(factors, block) + at] = column < row ? 5 : value / BLOCKS;
    }
  }
  writeInverse(factors);
  const first = blockAt(factors, BLOCKS);
  return [0, 1, 2, 3].map((row) => [
    ...factors.numbers.subarray(first + row * WIDTH, first + (row + 1) * WIDTH),
  ]);
}

test('columns times what is written are orthonormal, and what is written is an upper triangle', () => {
  const random = createRandom(2);
  const columns = [0, 1, 2, 3].map(() => Array.from({ length: 9 }, () => random.next() - 0.3));
  const dot = (one: readonly number[], other: readonly number[]) =>
    one.reduce((sum, value, at) => sum + value * (other[at] ?? NaN), 0);
  const inverse = inverseOf(columns.map((one) => columns.map((other) => dot(one, other))));
  const found = [0, 1, 2, 3].map((to) =>
    Array.from({ length: 9 }, (_none, at) =>
      columns.reduce((sum, column, k) => sum + (column[at] ?? NaN) * (inverse[k]?.[to] ?? NaN), 0),
    ),
  );
  for (const [at, one] of found.entries()) {
    for (const [to, other] of found.entries())
      expect(dot(one, other)).toBeCloseTo(at === to ? 1 : 0, 4);
    expect(inverse[at]?.slice(0, at)).toEqual(Array<number>(at).fill(0));
  }
});

test('a column with less than a millionth of its own is dropped', () => {
  const secondWith = (own: number) => {
    const products = [
      [1, 1, 0, 0],
      [1, 1 + own, 0, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 4],
    ];
    return inverseOf(products);
  };
  const dropped = secondWith(0.8e-6);
  expect(Math.hypot(...dropped.map((row) => row[1] ?? NaN))).toBe(0);
  expect([dropped[0]?.[0], dropped[2]?.[2], dropped[3]?.[3]]).toEqual([1, 1, 0.5]);
  expect(secondWith(1.5e-6)[1]?.[1]).toBeGreaterThan(500);
});
