import { systemClock } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { columnCheck } from '../../src/services/personalize/dataset/column-check.ts';

function problemOf(type: string, text: string): string | undefined {
  const field = { name: 'EAN', types: ['null', type], textual: false, categorical: false };
  return columnCheck(field, systemClock)(text);
}

test('a long has 64 bits and an int has 32', () => {
  for (const text of ['9223372036854775807', '-9223372036854775808', '0', '']) {
    expect(problemOf('long', text)).toBeUndefined();
  }
  expect(problemOf('long', '9223372036854775808')).toMatch(/not a whole number of 64 bits/);
  for (const text of ['2147483647', '-2147483648']) expect(problemOf('int', text)).toBeUndefined();
  expect(problemOf('int', '2147483648')).toMatch(/not a whole number of 32 bits/);
  expect(problemOf('int', '1.5')).toMatch(/not a whole number/);
});
