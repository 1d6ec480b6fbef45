import { expect, test } from 'vitest';

import type { TopRows } from '../../src/arrays/top-rows.ts';
import { plainPairSums } from '../../src/kernels/pair-sums.ts';
import { createGram } from '../../src/matrices/create-gram.ts';
import type { SparseRows } from '../../src/matrices/gram-rows.ts';
import type { Gram } from '../../src/matrices/gram.ts';
import { buildMatrix } from '../../src/matrices/matrix.ts';
import { gramRunner } from '../../src/steps/gram-step.ts';
import { neighbourRunner } from '../../src/steps/neighbour-step.ts';
import { historiesOf, madeHistories, naivePairs } from '../made-histories.ts';

const ITEMS = 24;
const { matrix } = buildMatrix(madeHistories(60, ITEMS));

function gramWith(maxHead: number, keepsGram = true, maxTail = 0): Gram {
  return createGram(matrix, { candidates: 6, neighbours: 9, keepsGram, maxHead, maxTail });
}

/** Sums are in single precision. */
function expectClose(found: readonly number[], expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length);
  const distances = found.map((value, at) => Math.abs(value - (expected[at] ?? NaN)));
  expect(Math.max(0, ...distances)).toBeLessThan(1e-5);
}

const rowsOf = ({ width, count, item, value }: TopRows) =>
  Array.from(count, (length, row) => {
    const from = row * width;
    return Array.from(item.subarray(from, from + length), (other, nth) => ({
      other,
      value: value[from + nth] ?? 0,
    }));
  });

/** Each row has the items with the highest similarities, and their similarities. */
function expectBest(rows: TopRows, similarities: readonly (readonly number[])[]): void {
  for (const [item, row] of rowsOf(rows).entries()) {
    const others = (similarities[item] ?? []).map((value, other) => (other === item ? 0 : value));
    const best = others.filter((value) => value > 0).toSorted((one, other) => other - one);
    const found = row.toSorted((one, other) => other.value - one.value);
    const values = found.map(({ value }) => value);
    expectClose(values, best.slice(0, rows.width));
    expectClose(
      values,
      found.map(({ other }) => others[other] ?? 0),
    );
  }
}

const cosines = () => {
  const sums = naivePairs(matrix, -1);
  const norms = sums.map((row, item) => Math.sqrt(row[item] ?? 0));
  return sums.map((row, one) =>
    row.map((sum, other) => sum / ((norms[one] ?? 0) * (norms[other] ?? 0))),
  );
};

const turbos = () => {
  const counts = naivePairs(matrix, 0).map((row, item) => (row[item] ?? 0) ** 0.4);
  return naivePairs(matrix, -1.2).map((row, one) =>
    row.map((sum, other) => sum / ((counts[one] ?? 0) * (counts[other] ?? 0))),
  );
};

test.each([7, ITEMS])('with %i stored rows, these have the sums of all pairs', (head) => {
  const gram = gramWith(head);
  const pairs = plainPairSums(gram, 4);
  gramRunner(gram, pairs)(0, ITEMS);
  const expected = naivePairs(matrix, -0.5);
  expectClose(
    [...gram.head],
    expected.slice(0, head).flatMap((row, nth) => row.slice(0, nth + 1)),
  );
  expectClose(
    [...gram.diagonal],
    expected.map((row, nth) => row[nth] ?? 0),
  );
  expect(pairs.sums.every((sum) => sum === 0)).toBe(true);
});

test('sparse rows have the sums left of the diagonal that are not 0', () => {
  const gram = gramWith(0, true, 1000);
  gramRunner(gram, plainPairSums(gram, 4))(0, ITEMS);
  expect(gram.headCount).toBe(0);
  for (const [item, row] of naivePairs(matrix, -0.5).entries()) {
    const found = entriesOf(gram.tail, item).toSorted((one, other) => one.other - other.other);
    const nonZero = Array.from(row.keys()).filter((other) => other < item && row[other] !== 0);
    expect(found.map(({ other }) => other)).toEqual(nonZero);
    expectClose(
      found.map(({ value }) => value),
      nonZero.map((other) => row[other] ?? 0),
    );
  }
});

function entriesOf(tail: SparseRows | undefined, row: number) {
  if (!tail) throw new RangeError('no sparse rows');
  const [first = 0, end = 0] = [tail.start[row], tail.end[row]];
  return Array.from(tail.item.subarray(first, end), (other, nth) => ({
    other,
    value: tail.value[first + nth] ?? 0,
  }));
}

test('the row after the last dense one is sparse', () => {
  const all = Array.from({ length: 1200 }, (_none, item) => item);
  const long = buildMatrix(historiesOf([all], 1200)).matrix;
  const size = { candidates: 1, neighbours: 0, keepsGram: true, maxHead: 1198 };
  const gram = createGram(long, size);
  gramRunner(gram, plainPairSums(gram, 4))(1197, 1200);
  expect(gram.headCount).toBe(1198);
  const lengths = [1197, 1198, 1199].map((item) => entriesOf(gram.tail, item).length);
  expect(lengths).toEqual([0, 1198, 1199]);
});

test('the candidates have the highest cosines, the neighbours the highest Turbo-CF similarities', () => {
  const gram = gramWith(0, false);
  gramRunner(gram, plainPairSums(gram, 4))(0, ITEMS);
  expectBest(gram.candidates, cosines());
  expectBest(gram.neighbours, turbos());
  expect(gram.head).toHaveLength(0);
});

test('the neighbours alone are those of the pass for all', () => {
  const gram = gramWith(0, false);
  const pairs = plainPairSums(gram, 1);
  neighbourRunner(gram, pairs)(0, ITEMS);
  expectBest(gram.neighbours, turbos());
  expect(pairs.sums.every((sum) => sum === 0)).toBe(true);
  expect(gram.candidates.count.every((count) => count === 0)).toBe(true);
});

test('a pass over some rows leaves the others as they are', () => {
  for (const run of [
    (gram: Gram) => gramRunner(gram, plainPairSums(gram, 4)),
    (gram: Gram) => neighbourRunner(gram, plainPairSums(gram, 1)),
  ]) {
    const gram = gramWith(4);
    run(gram)(3, 6);
    const filled = [...gram.neighbours.count.entries()].filter(([, count]) => count > 0);
    expect(filled.map(([item]) => item)).toEqual([3, 4, 5]);
  }
});

test('of equally similar items the more popular ones are taken', () => {
  const { matrix: alike } = buildMatrix(historiesOf([[5, 4, 3, 2, 1, 0]], 6));
  const itemsOf = (rows: TopRows) =>
    rowsOf(rows).map((row) => row.map(({ other }) => other).toSorted((one, other) => one - other));
  const first = [
    [1, 2],
    [0, 2],
    [0, 1],
    [0, 1],
    [0, 1],
    [0, 1],
  ];
  const gram = createGram(alike, { candidates: 2, neighbours: 2, keepsGram: true });
  gramRunner(gram, plainPairSums(gram, 4))(0, 6);
  expect([itemsOf(gram.candidates), itemsOf(gram.neighbours)]).toEqual([first, first]);
  const alone = createGram(alike, { candidates: 0, neighbours: 2, keepsGram: false });
  neighbourRunner(alone, plainPairSums(alone, 1))(0, 6);
  expect(itemsOf(alone.neighbours)).toEqual(first);
});

test('an item is no neighbour of itself, also where there are few others', () => {
  const { matrix: few } = buildMatrix(historiesOf([[0, 1], [2]], 3));
  const gram = createGram(few, { candidates: 2, neighbours: 2, keepsGram: false });
  neighbourRunner(gram, plainPairSums(gram, 1))(0, 3);
  expect(rowsOf(gram.neighbours).map((row) => row.map(({ other }) => other))).toEqual([
    [1],
    [0],
    [],
  ]);
  gramRunner(gram, plainPairSums(gram, 4))(0, 3);
  expect([...gram.candidates.count]).toEqual([1, 1, 0]);
});
