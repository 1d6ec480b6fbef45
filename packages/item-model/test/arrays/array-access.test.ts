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
import { growingFloat64, growingInt32 } from '../../src/arrays/growing-array.ts';

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

test('a growing array contains its first numbers and all that were pushed', () => {
  const numbers = Array.from({ length: 1_200 }, (_none, nth) => nth);
  for (const first of [[], [7, 8], numbers]) {
    const integers = growingInt32(Int32Array.from(first));
    const doubles = growingFloat64(Float64Array.from(first));
    for (const one of numbers) {
      integers.push(one);
      doubles.push(one / 2);
    }
    expect([...integers.toArray()]).toEqual([...first, ...numbers]);
    expect([...doubles.toArray()]).toEqual([...first, ...numbers.map((one) => one / 2)]);
  }
  expect(growingInt32().toArray()).toHaveLength(0);
  expect(growingFloat64().toArray()).toHaveLength(0);
});
