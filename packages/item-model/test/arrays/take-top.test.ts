import { createRandom } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

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

test('the order of the candidates does not matter', () => {
  const score = Float64Array.of(3, 1, 2, 1, 5);
  const best = [4, 0, 2, 1, 3];
  for (const candidates of permutations([0, 1, 2, 3, 4])) {
    const found = best.map((_one, at) => [
      ...takeTop(candidates, score, { count: at + 1, allows: () => true }),
    ]);
    expect(found).toEqual(best.map((_one, at) => best.slice(0, at + 1)));
  }
});

function permutations(values: readonly number[]): number[][] {
  if (values.length === 0) return [[]];
  return values.flatMap((one) =>
    permutations(values.filter((other) => other !== one)).map((rest) => [one, ...rest]),
  );
}

test('the first allowed candidates keep their order', () => {
  expect(takeFirst([4, 1, 2, 8], { count: 2, allows: isEven })).toEqual([4, 2]);
  expect(takeFirst([4, 1], { count: 2, allows: isEven })).toEqual([4]);
  expect(takeFirst([4, 6], { count: 1, allows: isEven })).toEqual([4]);
  expect(takeFirst([4, 1], { count: 0, allows: isEven })).toEqual([]);
});
