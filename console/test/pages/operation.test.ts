import { expect, test } from 'vitest';

import { byUrgency, secondsUntilNext, summarize } from '../../src/pages/check/summarize-checks.ts';
import { inputLink } from '../../src/pages/rejected/input-link.ts';
import { wasRefused } from '../../src/pages/schedules/was-refused.ts';

const checks = (...statuses: readonly ('OK' | 'WARN' | 'FAIL' | 'SKIPPED')[]) =>
  statuses.map((status) => ({ status }));

test.each([
  [checks('OK', 'SKIPPED'), 'good', 'No check failed: the gateway can do its work.'],
  [checks('OK', 'WARN'), 'warning', 'No check failed; 1 check has a warning.'],
  [checks('WARN', 'WARN'), 'warning', 'No check failed; 2 checks have a warning.'],
  [checks('FAIL', 'OK'), 'bad', '1 of 2 checks failed.'],
  [checks('FAIL', 'WARN'), 'bad', '1 of 2 checks failed, 1 with a warning.'],
])('the summary of %j is %s: %s', (all, tone, title) => {
  expect(summarize(all)).toEqual({ tone, title });
});

test('failed checks come first, then warnings', () => {
  const sorted = byUrgency(checks('SKIPPED', 'OK', 'WARN', 'FAIL'));
  expect(sorted.map(({ status }) => status)).toEqual(['FAIL', 'WARN', 'OK', 'SKIPPED']);
});

test('a report is kept for 30 seconds', () => {
  const checkedAt = '2026-11-30T12:00:00.000Z';
  expect(secondsUntilNext(checkedAt, new Date('2026-11-30T12:00:10.400Z'))).toBe(20);
  expect(secondsUntilNext(checkedAt, new Date('2026-11-30T12:00:31.000Z'))).toBe(0);
  expect(secondsUntilNext(checkedAt, new Date('2026-11-30T11:59:00.000Z'))).toBe(30);
  expect(secondsUntilNext(undefined, new Date())).toBe(0);
});

test('a schedule whose newest run is older than the last due time had a run refused', () => {
  const lastDueAt = '2026-11-30T03:00:00Z';
  expect(wasRefused({ lastDueAt, lastRun: { createdAt: '2026-11-23T03:00:00Z' } })).toBe(true);
  expect(wasRefused({ lastDueAt, lastRun: { createdAt: '2026-11-30T03:00:01Z' } })).toBe(false);
  expect(wasRefused({ lastDueAt, lastRun: null })).toBe(true);
  expect(wasRefused({ lastDueAt: null, lastRun: null })).toBe(false);
});

test('the input of a line leads to its user or item', () => {
  expect(inputLink('SIMILAR_ITEMS', 'a/b')).toBe('/items/a%2Fb');
  expect(inputLink('USER_RECOMMENDATIONS', '🙂')).toBe('/customers/%F0%9F%99%82');
});
