import { expect, test } from 'vitest';

import { findStoppedRun } from '../../../src/domain/runs/find-stopped-run.ts';
import type { PipelineRunStatus } from '../../../src/domain/runs/pipeline-run.ts';

const run = (
  id: string,
  status: PipelineRunStatus,
  options: { delta?: true; part?: true } = {},
) => ({
  id,
  status,
  delta: options.delta ?? false,
  stages: [{ status: 'SUCCEEDED' }, { status: options.part ? 'SKIPPED' : 'SUCCEEDED' }] as const,
});

const failed = run('1-failed', 'FAILED');
const part = run('2-part', 'SUCCEEDED', { part: true });
const cancelled = run('3-cancelled', 'CANCELLED');
const whole = run('4-whole', 'SUCCEEDED');
const waiting = run('6-waiting', 'WAITING');

test('the newest stopped run is resumed, skipping cancelled runs and runs of single stages', () => {
  expect(findStoppedRun([failed])).toEqual({ id: '1-failed' });
  expect(findStoppedRun([cancelled, part, failed])).toEqual({ id: '1-failed' });
  expect(findStoppedRun([waiting, whole, failed])).toEqual({ id: '6-waiting' });
});

test.each([
  ['a whole run', whole],
  ['a delta run', run('4-whole', 'SUCCEEDED', { delta: true, part: true })],
])('a run that stopped before the newest success of %s needs its id', (_, succeeded) => {
  expect(findStoppedRun([cancelled, succeeded, failed])).toEqual({
    refusal: expect.stringMatching(/^Run 4-whole has succeeded.* name its ID\.$/),
  });
});

test('without a run, no run is resumed', () => {
  expect(findStoppedRun([])).toEqual({ refusal: 'No run can be resumed.' });
});
