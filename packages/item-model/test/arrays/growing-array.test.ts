import { expect, test } from 'vitest';

import { growingFloat64, growingInt32 } from '../../src/arrays/growing-array.ts';

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
