import { createRandom } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { fastFactorSums, plainFactorSums } from '../../src/kernels/factor-sums.ts';
import { buildMatrix } from '../../src/matrices/matrix.ts';
import { factorRunner, type FactorTask } from '../../src/spectral/factor-step.ts';
import { BLOCKS, blockAt, createFactors, usersAt } from '../../src/spectral/factors.ts';
import { foldRunner } from '../../src/spectral/fold-step.ts';
import { madeHistories } from '../made-histories.ts';

const [USERS, ITEMS, WIDTH] = [90, 37, 4];
const { matrix } = buildMatrix(madeHistories(USERS, ITEMS));
const usersOf = (item: number) => [...matrix.userItem].filter((one) => one === item).length;

/** Factors with a random number everywhere but below the diagonal of the last square. */
function randomFactors() {
  const random = createRandom(9);
  const factors = createFactors(matrix, WIDTH);
  for (let at = 0; at < factors.numbers.length; at += 1) factors.numbers[at] = random.next() - 0.5;
  const square = blockAt(factors, BLOCKS);
  for (let row = 0; row < WIDTH; row += 1)
    factors.numbers.fill(0, square + row * WIDTH, square + row * WIDTH + row);
  return factors;
}

/** The numbers before and after a pass over a range. */
function pass(name: FactorTask['pass'], [from, to]: readonly [number, number], thread = 0) {
  const factors = randomFactors();
  const before = factors.numbers.slice();
  const { buffer, numbers, width } = factors;
  const sums = fastFactorSums({ memory: buffer.memory, numbers, width });
  factorRunner({ factors, pass: name }, sums, thread)(from, to);
  return { factors, before, after: numbers };
}

/** The entry of the normalized matrix. */
function entry(user: number, item: number): number {
  const own = matrix.userItem.subarray(matrix.userStart[user], matrix.userStart[user + 1]);
  return own.includes(item) ? (own.length * usersOf(item)) ** -0.5 : 0;
}

const upTo = (count: number) => Array.from({ length: count }, (_none, nth) => nth);
const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0);

/** The largest difference; NaN for a missing number. */
const largest = (differences: readonly number[]) =>
  differences.reduce((most, one) => Math.max(most, Math.abs(one)), 0);

test('the rows of users are those of their items times the normalized matrix, and no others change', () => {
  const { factors, before, after } = pass('users', [3, 30]);
  const first = usersAt(factors);
  const differences = upTo(USERS * WIDTH).map((at) => {
    const [user, column] = [Math.floor(at / WIDTH), at % WIDTH];
    const expected = upTo(ITEMS).map(
      (item) => entry(user, item) * (before[item * WIDTH + column] ?? NaN),
    );
    const isIn = user >= 3 && user < 30;
    return (after[first + at] ?? NaN) - (isIn ? sum(expected) : (before[first + at] ?? NaN));
  });
  expect(largest(differences)).toBeLessThan(1e-5);
  expect(after.subarray(0, first)).toEqual(before.subarray(0, first));
});

test('the rows of items are those of their users times the normalized matrix', () => {
  const { factors, before, after } = pass('items', [2, 20]);
  const first = usersAt(factors);
  const differences = upTo(ITEMS * WIDTH).map((at) => {
    const [item, column] = [Math.floor(at / WIDTH), at % WIDTH];
    const expected = upTo(USERS).map(
      (user) => entry(user, item) * (before[first + user * WIDTH + column] ?? NaN),
    );
    const isIn = item >= 2 && item < 20;
    return (after[at] ?? NaN) - (isIn ? sum(expected) : (before[at] ?? NaN));
  });
  expect(largest(differences)).toBeLessThan(1e-5);
  expect(after.subarray(first)).toEqual(before.subarray(first));
});

test('each block has the products of the columns of its items, in the upper triangle', () => {
  const { factors, before, after } = pass('products', [0, BLOCKS]);
  // 37 items in blocks of 3: the last block that has any has one.
  const differences = upTo(BLOCKS * WIDTH * WIDTH).flatMap((at) => {
    const block = Math.floor(at / WIDTH ** 2);
    const [row, column] = [Math.floor((at % WIDTH ** 2) / WIDTH), at % WIDTH];
    if (column < row) return [];
    const items = upTo(ITEMS).filter((item) => Math.floor(item / 3) === block);
    const products = items.map(
      (item) => (before[item * WIDTH + row] ?? NaN) * (before[item * WIDTH + column] ?? NaN),
    );
    return [(after[blockAt(factors, 0) + at] ?? NaN) - sum(products)];
  });
  expect(differences).toHaveLength((BLOCKS * WIDTH * (WIDTH + 1)) / 2);
  expect(largest(differences)).toBeLessThan(1e-6);
});

test('the rows of items are multiplied with the upper triangle of the last square', () => {
  for (const thread of [0, 1]) {
    const { factors, before, after } = pass('multiply', [5, 36], thread);
    const square = blockAt(factors, BLOCKS);
    const differences = upTo(ITEMS * WIDTH).map((at) => {
      const [item, column] = [Math.floor(at / WIDTH), at % WIDTH];
      const products = upTo(column + 1).map(
        (k) => (before[item * WIDTH + k] ?? NaN) * (before[square + k * WIDTH + column] ?? NaN),
      );
      const isIn = item >= 5 && item < 36;
      return (after[at] ?? NaN) - (isIn ? sum(products) : (before[at] ?? NaN));
    });
    expect(largest(differences)).toBeLessThan(1e-6);
    expect(after.subarray(ITEMS * WIDTH)).toEqual(before.subarray(ITEMS * WIDTH));
  }
});

test('a known pair weighs the product of its rows, times the root of the ratio of their users', () => {
  const factors = randomFactors();
  const { numbers } = factors;
  const rows = {
    width: 3,
    count: Int32Array.from(upTo(ITEMS), (target) => target % 4),
    item: Int32Array.from(upTo(3 * ITEMS), (at) => (5 * at) % ITEMS),
    value: new Float32Array(3 * ITEMS).fill(7),
  };
  foldRunner({ factors, rows }, plainFactorSums(factors))(1, ITEMS - 1);
  const differences = upTo(3 * ITEMS).map((at) => {
    const [target, source] = [Math.floor(at / 3), rows.item[at] ?? 0];
    const isIn = target > 0 && target < ITEMS - 1 && at % 3 < target % 4;
    const dot = upTo(WIDTH).map(
      (k) => (numbers[target * WIDTH + k] ?? NaN) * (numbers[source * WIDTH + k] ?? NaN),
    );
    const expected = Math.sqrt(usersOf(target) / usersOf(source)) * sum(dot);
    return (rows.value[at] ?? NaN) - (isIn ? expected : 7);
  });
  expect(largest(differences)).toBeLessThan(1e-5);
});
