import { expect, test } from 'vitest';

import { describeCron } from '../../src/format/cron.ts';

test.each([
  ['0 3 * * 1', 'Every Monday at 03:00'],
  ['30 4 1 * *', 'On day 1 of each month at 04:30'],
  ['5 22 * * *', 'Every day at 22:05'],
  ['0  6 * * 1-5', 'Monday to Friday at 06:00'],
  ['0 6 * * 7', 'Every Sunday at 06:00'],
  ['15 * * * *', 'Every hour at minute 15'],
])('%s is: %s', (cron, words) => {
  expect(describeCron(cron)).toBe(words);
});

test.each(['*/5 * * * *', '0 3 1 * 1', '0 3 * 2 *', '0 * * * 1', '@daily', ''])(
  '%s has no words of its own',
  (cron) => {
    expect(describeCron(cron)).toBeNull();
  },
);
