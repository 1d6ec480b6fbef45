import { createRandom } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { growingFloat64, growingInt32 } from '../../src/arrays/growing-array.ts';
import { takeFirst, takeTop } from '../../src/arrays/take-top.ts';

const isEven = (one: number) => one % 2 === 0;

test('the best candidates are the first of all in order of their scores, ties by number', () => {
  const random = createRandom(5);
  const score = Float64Array.from({ length: 200 }, () => random.below(40));
  const candidates = [...score.keys()].filter((one) => one % 3 !== 0);
  const sorted = candidates.toSorted((one, other) => {
    return (score[other] ?? 0) - (score[one] ?? 0) || one - other;
  });
  for (const count of [0, 1, 2, 7, 30, 133, 500]) {
    const all = { count, allows: () => true };
    expect([...takeTop(candidates, score, all)]).toEqual(sorted.slice(0, count));
    const even = sorted.filter(isEven).slice(0, count);
    expect([...takeTop(candidates, score, { count, allows: isEven })]).toEqual(even);
  }
});

test('the first allowed candidates keep their order', () => {
  expect(takeFirst([4, 1, 2, 8], { count: 2, allows: isEven })).toEqual([4, 2]);
  expect(takeFirst([4, 1], { count: 2, allows: isEven })).toEqual([4]);
  expect(takeFirst([4, 1], { count: 0, allows: isEven })).toEqual([]);
});

test('a growing array contains its first numbers and all that were pushed', () => {
  const numbers = Array.from({ length: 3_000 }, (_none, nth) => nth);
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
