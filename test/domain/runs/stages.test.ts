import { expect, test } from 'vitest';

import { readReason } from '../../../src/domain/runs/activation-reason.ts';
import {
  hasOutput,
  isDone,
  isInProgress,
  stageOf,
  type StageRun,
} from '../../../src/domain/runs/pipeline-run.ts';
import { outputOf, ownOutputOf } from '../../../src/domain/runs/stage-outputs.ts';
import { stageToResume } from '../../../src/domain/runs/stage-to-resume.ts';

const row: StageRun = {
  stage: 'EXPORT',
  status: 'SUCCEEDED',
  startedAt: null,
  finishedAt: null,
  progress: null,
  detail: {},
  fault: null,
  requested: true,
  attempt: 1,
  leaseOwner: null,
  leaseUntil: null,
  nextPollAt: null,
  message: null,
};

test('a stage is done if it has succeeded or is skipped; a skipped one has an output if it borrowed one', () => {
  expect(isDone(row)).toBe(true);
  expect(isDone({ status: 'SKIPPED' })).toBe(true);
  for (const status of ['PENDING', 'RUNNING', 'WAITING', 'FAILED', 'CANCELLED'] as const) {
    expect([isDone({ status }), hasOutput({ status, detail: { a: 1 } })]).toEqual([false, false]);
  }
  expect(hasOutput(row)).toBe(true);
  expect(hasOutput({ status: 'SKIPPED', detail: {} })).toBe(false);
  expect(hasOutput({ status: 'SKIPPED', detail: { a: 1 } })).toBe(true);
});

test('a run has a row for each stage', () => {
  const run = { id: 'r', stages: [row, { ...row, stage: 'IMPORT' as const, attempt: 2 }] };
  expect(stageOf(run, 'IMPORT').attempt).toBe(2);
  expect(() => stageOf(run, 'TRAIN')).toThrow('run r has no row for TRAIN');
});

test('runs that wait for a command are not in progress', () => {
  expect(isInProgress({ status: 'RUNNING' })).toBe(true);
  expect(isInProgress({ status: 'QUEUED' })).toBe(true);
  for (const status of ['WAITING', 'SUCCEEDED', 'FAILED', 'CANCELLED'] as const) {
    expect(isInProgress({ status })).toBe(false);
  }
});

test('a refused import is resumed at the export, any other failure at its own stage', () => {
  expect(stageToResume({ stage: 'IMPORT', fault: { code: 'IMPORT_REFUSED' } })).toBe('EXPORT');
  expect(stageToResume({ stage: 'IMPORT', fault: { code: 'AWS_REFUSED' } })).toBe('EXPORT');
  expect(stageToResume({ stage: 'IMPORT', fault: { code: 'AWS_UNREACHABLE' } })).toBe('IMPORT');
  expect(stageToResume({ stage: 'IMPORT', fault: null })).toBe('IMPORT');
  expect(stageToResume({ stage: 'TRAIN', fault: { code: 'AWS_REFUSED' } })).toBe('TRAIN');
});

test('a reason is a text of at most 500 characters', () => {
  expect(readReason('reason', '  a sale ')).toBe('a sale');
  expect(readReason('reason', 'x'.repeat(500))).toHaveLength(500);
  for (const unusable of ['', '  ', 'x'.repeat(501), 'a\0b']) {
    expect(() => readReason('reason', unusable)).toThrow(/reason/);
  }
});

test('a run reads the output of its own stage or a borrowed one, and knows them apart', () => {
  const activate = (status: StageRun['status'], detail: StageRun['detail']) => {
    const run = { id: 'r', stages: [{ ...row, stage: 'ACTIVATE' as const, status, detail }] };
    return [outputOf(run, 'ACTIVATE'), ownOutputOf(run, 'ACTIVATE')];
  };
  const output = { generations: [7] };
  expect(activate('SUCCEEDED', output)).toEqual([output, output]);
  expect(activate('SKIPPED', output)).toEqual([output, undefined]);
  expect(activate('SKIPPED', {})).toEqual([undefined, undefined]);
  expect(activate('FAILED', output)).toEqual([undefined, undefined]);
});
