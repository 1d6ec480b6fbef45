import { expect, test } from 'vitest';

import { errorOfDifference, meanOf } from '../../src/selection/judges.ts';

test('the error of a difference is that of the pairs, however far the judges differ', () => {
  const before = Float64Array.of(0, 10, 20, 30);
  expect(
    errorOfDifference(
      before.map((gain) => gain + 1),
      before,
    ),
  ).toBe(0);
  // The differences 0, 2, 0, 2: deviation √(4/3), over √4 judges.
  const after = before.map((gain, judge) => gain + 2 * (judge % 2));
  expect(errorOfDifference(after, before)).toBeCloseTo(Math.sqrt(4 / 3) / 2, 12);
  expect(errorOfDifference(before, after)).toBeCloseTo(Math.sqrt(4 / 3) / 2, 12);
  expect(meanOf(after)).toBe(16);
});

test('a single judge proves nothing', () => {
  expect(errorOfDifference(Float64Array.of(1), Float64Array.of(0))).toBe(Infinity);
});
