import { expect, test } from 'vitest';

import { formatDuration, formatExact, formatRelative } from '../../src/format/age.ts';

test.each([
  [0, '0 s'],
  [0.25, '250 ms'],
  [59, '59 s'],
  [119, '119 s'],
  [120, '2 min'],
  [7_199, '119 min'],
  [7_200, '2 h'],
  [47 * 3_600, '47 h'],
  [9 * 86_400 + 3_600, '9 d'],
  [-5, '0 s'],
])('%d seconds are %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

const now = new Date('2026-11-30T12:00:00Z');

test.each([
  ['2026-11-30T12:00:01Z', 'now'],
  ['2026-11-30T08:00:00Z', '4 h ago'],
  ['2026-12-03T12:00:00Z', 'in 3 d'],
])('%s is %s', (moment, text) => {
  expect(formatRelative(new Date(moment), now)).toBe(text);
});

test('the exact moment is in UTC, to the second', () => {
  expect(formatExact(new Date('2026-11-30T00:11:02.168Z'))).toBe('2026-11-30 00:11:02 UTC');
});
