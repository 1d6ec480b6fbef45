import { expect, test } from 'vitest';

import {
  addTo,
  beginOf,
  endOf,
  floatAt,
  intAt,
  lengthOf,
  prefixSum,
} from '../../src/arrays/array-access.ts';

test('lengths become the starts of the lists of a ragged array', () => {
  const start = Int32Array.of(0, 2, 0, 3);
  prefixSum(start);
  expect([...start]).toEqual([0, 2, 2, 5]);
  const later = Int32Array.of(4, 1);
  prefixSum(later);
  expect([...later]).toEqual([4, 5]);
  const lists = [0, 1, 2].map((list) => [
    beginOf(start, list),
    endOf(start, list),
    lengthOf(start, list),
  ]);
  expect(lists).toEqual([
    [0, 2, 2],
    [2, 2, 0],
    [2, 5, 3],
  ]);
});

test('a number of an array is read, and added to', () => {
  const numbers = Int32Array.of(5, 7);
  addTo(numbers, 1, 3);
  expect([intAt(numbers, 0), intAt(numbers, 1)]).toEqual([5, 10]);
  const sums = Float64Array.of(0.5);
  addTo(sums, 0, 0.25);
  expect(sums[0]).toBe(0.75);
  expect(floatAt(Float32Array.of(1, 0.25), 1)).toBe(0.25);
});
