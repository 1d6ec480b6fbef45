import { expect, test } from 'vitest';

import {
  cronProblem,
  isTimezone,
  listDueRuns,
  listNextRuns,
} from '../../src/domain/runs/schedule.ts';

test('the next times are in the time zone of the schedule, earliest first', () => {
  const schedules = { delta: '0 3 * * 1', full: '0 4 1 * *', timezone: 'Europe/Paris' };
  const next = listNextRuns(schedules, new Date('2027-03-29T02:00:00Z'));
  expect(next.map(({ kind, at }) => [kind, at.toISOString()])).toEqual([
    // Summer time has begun the day before: three and four o'clock are an hour earlier in UTC.
    ['full', '2027-04-01T02:00:00.000Z'],
    ['delta', '2027-04-05T01:00:00.000Z'],
  ]);
  expect(listNextRuns({ timezone: 'UTC' }, new Date())).toEqual([]);
});

test('a run is due from its minute on, in the time zone of the schedule, back to the given time', () => {
  const schedules = { delta: '0 3 * * 1', full: '0 4 1 * *', timezone: 'Europe/Paris' };
  const dueAt = (now: string) => {
    const since = new Date(Date.parse(now) - 60_000);
    const due = listDueRuns(schedules, { since, now: new Date(now) });
    return due.map(({ kind, at }) => [kind, at.toISOString()]);
  };
  expect(dueAt('2027-04-05T00:59:59.999Z')).toEqual([]);
  expect(dueAt('2027-04-05T01:00:00.000Z')).toEqual([['delta', '2027-04-05T01:00:00.000Z']]);
  expect(dueAt('2027-04-05T01:01:00.000Z')).toEqual([['delta', '2027-04-05T01:00:00.000Z']]);
  expect(dueAt('2027-04-05T01:01:00.001Z')).toEqual([]);
  const all = { since: new Date(0), now: new Date('2027-04-05T01:00:00.000Z') };
  expect(listDueRuns({ full: '0 4 1 * *', timezone: 'UTC' }, all).map(({ kind }) => kind)).toEqual([
    'full',
  ]);
});

test('an expression with too few or too many fields, or without any time, is invalid', () => {
  expect(cronProblem('*/15 9-17 * * 1-5')).toBeUndefined();
  expect(cronProblem('0 3 * *')).toMatch('five fields');
  expect(cronProblem('0 0 3 * * 1')).toMatch('five fields');
  expect(cronProblem('0 3 * * 9')).toMatch(/^must be a cron expression: \w.*got value 9/);
  expect(cronProblem('0 3 * * 9')).not.toContain('Error:');
  expect(cronProblem('0 3 30 2 *')).toMatch('day of month');
});

test('a time zone has a name of the time zone database', () => {
  expect(['UTC', 'Europe/Paris'].map(isTimezone)).toEqual([true, true]);
  expect(['', 'Mars/Olympus', 'Europe'].map(isTimezone)).toEqual([false, false, false]);
});
