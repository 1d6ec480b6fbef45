import { expect, test } from 'vitest';

import {
  fastFactorSums,
  type FactorRows,
  type FactorSums,
  plainFactorSums,
} from '../../src/kernels/factor-sums.ts';
import { createSharedBuffer } from '../../src/parallel/shared-buffer.ts';

const WIDTH = 8;

/** Two rows between guards, a square matrix, a spare row, and a long guard. */
const [ROW, OTHER, MATRIX, SPARE, END] = [8, 16, 24, 88, 96];

const ALL = 2 * END;

const kinds: readonly (readonly [string, (rows: FactorRows) => FactorSums])[] = [
  ['fast', fastFactorSums],
  ['plain', plainFactorSums],
  ['fallback', (rows) => fastFactorSums({ ...rows, memory: undefined })],
];

const upTo = (count: number) => Array.from({ length: count }, (_none, nth) => nth);

/** The row has the numbers from 1 to 8, the other one those from 8 to 1; all others are 9. */
function openWith(open: (rows: FactorRows) => FactorSums) {
  const { memory, bytes } = createSharedBuffer(ALL, 0);
  const numbers = new Float32Array(bytes, 0, ALL).fill(9);
  for (const at of upTo(WIDTH)) {
    numbers[ROW + at] = at + 1;
    numbers[OTHER + at] = WIDTH - at;
  }
  const rowAt = (at: number) => [...numbers.subarray(at, at + WIDTH)];
  return { numbers, rowAt, sums: open({ memory, numbers, width: WIDTH }) };
}

test.each(kinds)('%s sums add a row times a factor to another one alone', (_name, open) => {
  const { numbers, rowAt, sums } = openWith(open);
  const others = [numbers.slice(0, ROW), numbers.slice(OTHER)];
  sums.addScaled(ROW, OTHER, 0.5);
  expect(rowAt(ROW)).toEqual([5, 5.5, 6, 6.5, 7, 7.5, 8, 8.5]);
  expect([numbers.slice(0, ROW), numbers.slice(OTHER)]).toEqual(others);
});

test.each(kinds)('%s sums have the product of two rows', (_name, open) => {
  const { sums } = openWith(open);
  expect([sums.dot(ROW, OTHER), sums.dot(ROW, ROW)]).toEqual([120, 204]);
});

test.each(kinds)('%s sums add the outer product of a row above the diagonal', (_name, open) => {
  const { rowAt, sums } = openWith(open);
  sums.addOuter(MATRIX, ROW);
  for (const i of upTo(WIDTH)) {
    const expected = upTo(WIDTH).map((j) => 9 + (i + 1) * (j + 1));
    expect(rowAt(MATRIX + i * WIDTH).slice(i)).toEqual(expected.slice(i));
  }
  expect([rowAt(OTHER)[0], rowAt(SPARE)[0]]).toEqual([8, 9]);
});

test.each(kinds)('%s sums replace a row by its product with a triangle', (_name, open) => {
  const { numbers, rowAt, sums } = openWith(open);
  for (const i of upTo(WIDTH)) {
    const row = MATRIX + i * WIDTH;
    numbers.fill(0, row, row + i);
    numbers.fill(i + 1, row + i, row + WIDTH);
  }
  sums.multiply(ROW, MATRIX, SPARE);
  expect(rowAt(ROW)).toEqual([1, 5, 14, 30, 55, 91, 140, 204]);
  expect([rowAt(0)[7], rowAt(OTHER)[0]]).toEqual([9, 8]);
  expect(numbers.subarray(END).every((one) => one === 9)).toBe(true);
});
