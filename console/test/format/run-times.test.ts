import { expect, test } from 'vitest';

import { currentStage, formatTook, isActive, isResumable } from '../../src/format/run-times.ts';

const now = new Date('2026-11-30T12:10:00Z');

test('a run takes the time from its start to its end, or until now', () => {
  const startedAt = '2026-11-30T12:00:00Z';
  expect(formatTook({ startedAt, finishedAt: '2026-11-30T12:04:00Z' }, now)).toBe('4 min');
  expect(formatTook({ startedAt, finishedAt: null }, now)).toBe('10 min');
  expect(formatTook({ startedAt: null, finishedAt: null }, now)).toBe('–');
});

test('a run that can change is active, and one that stopped before its end can be resumed', () => {
  const statuses = ['QUEUED', 'RUNNING', 'WAITING', 'SUCCEEDED', 'FAILED', 'CANCELLED'];
  expect(statuses.filter(isActive)).toEqual(['QUEUED', 'RUNNING', 'WAITING']);
  expect(statuses.filter(isResumable)).toEqual(['FAILED', 'CANCELLED']);
});

test.each([
  [['SUCCEEDED', 'RUNNING', 'PENDING'], 'IMPORT'],
  [['SUCCEEDED', 'SUCCEEDED', 'FAILED'], 'TRAIN'],
  [['SUCCEEDED', 'SUCCEEDED', 'PENDING'], 'IMPORT'],
  [['PENDING', 'PENDING', 'PENDING'], undefined],
])('a run whose stages are %j is in %s', (statuses, stage) => {
  const names = ['EXPORT', 'IMPORT', 'TRAIN'];
  const stages = statuses.map((status, index) => ({
    stage: names[index] ?? '',
    status,
    message: null,
  }));
  expect(currentStage(stages)?.stage).toBe(stage);
});
