import { expect, test } from 'vitest';

import { presentDetail } from '../../src/pages/run/parts/present-detail.ts';
import { appendMessages } from '../../src/pages/run/parts/run-log.ts';
import { planStages } from '../../src/pages/runs/start/plan-stages.ts';
import { readWithout, startInput } from '../../src/pages/runs/start/start-input.ts';

test('the log has each message of a stage once, in the order of their arrival', () => {
  const stages = (message: string) => [
    { stage: 'EXPORT', message: 'done' },
    { stage: 'IMPORT', message },
    { stage: 'TRAIN', message: null },
  ];
  const first = appendMessages([], stages('1 of 3'), '1');
  expect(appendMessages(first, stages('1 of 3'), '2')).toBe(first);
  expect(appendMessages(first, stages('2 of 3'), '2')).toEqual([
    { stage: 'EXPORT', message: 'done', at: '1' },
    { stage: 'IMPORT', message: '1 of 3', at: '1' },
    { stage: 'IMPORT', message: '2 of 3', at: '2' },
  ]);
});

test('results of a stage are shown by their path, without those that are empty', () => {
  const detail = { users: 12_345, delta: null, jobs: [{ id: 'job_1', done: true }], files: [] };
  expect(presentDetail(detail)).toEqual([
    ['users', '12,345'],
    ['jobs 1 id', 'job_1'],
    ['jobs 1 done', 'true'],
  ]);
});

test('a full run names its stages only if some are left out', () => {
  const choices = { delta: false, without: [], override: '  ' };
  expect(startInput(choices)).toEqual({ delta: false, stages: null, overrideQualityGate: null });
  expect(startInput({ ...choices, without: ['IMPORT', 'TRAIN'] }).stages).toEqual([
    'EXPORT',
    'INFER',
    'LOAD',
    'ACTIVATE',
  ]);
});

test('a delta run has all stages, and the reason of an override is sent without spaces around it', () => {
  expect(startInput({ delta: true, without: ['LOAD'], override: ' a sale ' })).toEqual({
    delta: true,
    stages: null,
    overrideQualityGate: 'a sale',
  });
});

test('stages of the address that do not exist are ignored', () => {
  expect(readWithout('TRAIN,IMPORT,SLEEP')).toEqual(['IMPORT', 'TRAIN']);
  expect(readWithout(undefined)).toEqual([]);
});

test('a plan is shown by stage, with the sum of the costs of each', () => {
  const usd = (amount: number) => ({ amount, currency: 'USD' });
  const line = { label: 'Training', quantity: 1, unit: 'hours' };
  const [exported, trained] = planStages({
    stages: ['EXPORT', 'TRAIN'],
    hypothetical: true,
    refusal: null,
    notes: [],
    estimatedCost: usd(3),
    costs: [
      { ...line, stage: 'TRAIN', amount: usd(1) },
      { ...line, stage: 'TRAIN', amount: usd(2) },
    ],
    resources: [
      { stage: 'TRAIN', type: 'solution', name: 'old', existing: 'arn' },
      { stage: 'TRAIN', type: 'solution', name: 'new', existing: null },
    ],
    reads: [{ stage: 'EXPORT', what: 'items', place: 'shop' }],
    writes: [],
  });
  expect(exported).toMatchObject({ costs: [], amount: usd(0), reads: [{ what: 'items' }] });
  expect(trained).toMatchObject({
    amount: usd(3),
    creates: [{ name: 'new' }],
    uses: [{ name: 'old' }],
  });
});
