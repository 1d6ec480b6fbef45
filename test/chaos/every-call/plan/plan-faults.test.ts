import { expect, test } from 'vitest';

import { type Fault, formatFault, parseFault } from './fault.ts';
import { chooseFaults } from './plan-faults.ts';
import { addRound, countFailed, describeTally, type Tally } from './tally.ts';

const calls = new Map([
  ['LOAD/COPY gateway.catalogue_N', 1],
  ['READ-page/COMMIT', 2],
]);

test('every call fails once in each of three ways', () => {
  expect(chooseFaults(calls, { seed: 1 }).map(formatFault)).toEqual([
    'LOAD/COPY gateway.catalogue_N#1/before',
    'LOAD/COPY gateway.catalogue_N#1/after',
    'LOAD/COPY gateway.catalogue_N#1/dropped',
    'READ-page/COMMIT#1/before',
    'READ-page/COMMIT#1/after',
    'READ-page/COMMIT#1/dropped',
    'READ-page/COMMIT#2/before',
    'READ-page/COMMIT#2/after',
    'READ-page/COMMIT#2/dropped',
  ]);
});

test('a seed decides which faults are in a sample', () => {
  const many = new Map([['LOAD/COMMIT', 50]]);
  const sample = (seed: number) => chooseFaults(many, { seed, sample: 10 }).map(formatFault);
  expect(sample(1)).toEqual(sample(1));
  expect(sample(1)).not.toEqual(sample(2));
  expect(new Set(sample(1)).size).toBe(10);
});

test('a sample does not depend on how often a run polls, nor on which call came first', () => {
  const sample = (counts: [string, number][]) =>
    chooseFaults(new Map(counts), { seed: 1, sample: 10 }).map(formatFault);
  const [commit, reads] = ['LOAD/COMMIT', 'LOAD/SELECT FROM gateway.pipeline_stages'];
  const polls = 'TRAIN/DescribeSolution';
  expect(
    sample([
      [commit, 9],
      [reads, 20],
      [polls, 2],
    ]),
  ).toEqual(
    sample([
      [polls, 7],
      [reads, 14],
      [commit, 9],
    ]),
  );
});

test('a text chooses calls by their names, and a fault one call', () => {
  expect(chooseFaults(calls, { seed: 1, only: 'READ-' })).toHaveLength(6);
  const fault: Fault = { stage: 'LOAD', operation: 'COMMIT', nth: 3, mode: 'after' };
  expect(chooseFaults(calls, { seed: 1, fault })).toEqual([fault]);
});

test('a fault is read as it is printed', () => {
  for (const fault of chooseFaults(calls, { seed: 1 })) {
    expect(parseFault(formatFault(fault))).toEqual(fault);
  }
  expect(() => parseFault('LOAD/COMMIT#1/never')).toThrow('LOAD/COMMIT#1/never');
});

test('the table has a line for each call, and the sums', () => {
  const tally: Tally = new Map();
  addRound(tally, 'LOAD/COMMIT', { hasFailed: true, isRight: true, seconds: 1 });
  addRound(tally, 'LOAD/COMMIT', { hasFailed: false, isRight: false, seconds: 1.5 });
  addRound(tally, 'READ-page/SELECT', { hasFailed: true, isRight: true, seconds: 0.5 });
  expect(countFailed(tally)).toBe(1);
  expect(describeTally(tally)).toBe(`call              rounds  failed  did not come  seconds
LOAD/COMMIT            2       1             1      2.5
READ-page/SELECT       1       0             0      0.5
operations 2, rounds 3, failed 1, calls that did not come 1, 3 s`);
});
