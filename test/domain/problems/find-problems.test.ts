import { expect, test } from 'vitest';

import { findProblems } from '../../../src/domain/problems/find-problems.ts';
import type { Observed } from '../../../src/domain/problems/observed.ts';
import type { Generation } from '../../../src/domain/runs/generation.ts';
import type { PipelineRun, StageRun } from '../../../src/domain/runs/pipeline-run.ts';

const now = new Date('2026-11-30T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

function generation(id: number, change: Partial<Generation> = {}): Generation {
  return {
    id,
    kind: 'USER_RECOMMENDATIONS',
    status: 'ACTIVE',
    runId: 'run',
    rows: 1,
    createdAt: hoursAgo(1),
    activatedAt: hoursAgo(1),
    solutionVersionArn: null,
    metrics: {},
    verdict: null,
    reason: null,
    prunedAt: null,
    hasVariants: false,
    dataUntil: null,
    ...change,
  };
}

const stage: StageRun = {
  stage: 'LOAD',
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

function run(change: Partial<PipelineRun> = {}): PipelineRun {
  return {
    id: '20261130-110000-abcd',
    status: 'SUCCEEDED',
    startedBy: 'test',
    createdAt: hoursAgo(1),
    startedAt: hoursAgo(1),
    finishedAt: hoursAgo(0.5),
    fault: null,
    overrideQualityGate: null,
    delta: false,
    stages: [stage],
    ...change,
  };
}

const served = generation(7);
const model = generation(8, { kind: 'ITEM_MODEL' });

/** A gateway without problems. */
const healthy: Observed = {
  now,
  active: [served, model],
  freshness: [{ kind: served.kind, generatedAt: hoursAgo(1), targetSeconds: 36_000, stale: false }],
  refused: [],
  previous: new Map(),
  lastRun: run(),
  abandonedRun: undefined,
  runningCampaigns: [],
  serving: { shop: [], shopFaults: [], itemModel: { isWanted: true, fault: undefined } },
  spending: undefined,
};

const find = (change: Partial<Observed>) => findProblems({ ...healthy, ...change });
const codes = (change: Partial<Observed>) => find(change).map(({ code }) => code);

test('a gateway that serves what it should has no problems', () => {
  expect(find({})).toEqual([]);
});

test('without any generation there is one problem, whose advice starts a run', () => {
  const freshness = [
    { kind: served.kind, generatedAt: null, targetSeconds: 36_000, stale: true },
  ] as const;
  const [only, ...others] = find({ active: [], freshness });
  expect(only).toMatchObject({ code: 'NOTHING_SERVED', severity: 'ERROR', kind: null });
  expect(only?.advice).toContain('startPipelineRun');
  expect(others).toEqual([]);
});

test('a kind without a generation is a problem of its own, beside kinds that are served', () => {
  const freshness = [
    { kind: 'SIMILAR_ITEMS', generatedAt: null, targetSeconds: 36_000, stale: true },
  ] as const;
  expect(find({ freshness })).toMatchObject([
    { code: 'NOTHING_SERVED', kind: 'SIMILAR_ITEMS', severity: 'ERROR' },
  ]);
});

test('stale lists are a warning with their age, since they passed the target', () => {
  const freshness = [
    { kind: served.kind, generatedAt: hoursAgo(216), targetSeconds: 168 * 3_600, stale: true },
  ];
  const message = 'The lists of USER_RECOMMENDATIONS are 9 d old; the target is 7 d.';
  expect(find({ freshness })).toMatchObject([
    { code: 'STALE', severity: 'WARNING', message, since: hoursAgo(48), kind: served.kind },
  ]);
});

const check = { name: 'shortLists', value: 0.31, threshold: 0.2, passed: false } as const;
const verdict = { passed: false, checks: [{ ...check, message: '31 % are too short.' }] };

test('a refused generation is a problem while it is newer than the served one', () => {
  const refused = generation(9, { status: 'REJECTED', verdict });
  const [found] = find({ refused: [refused] });
  expect(found).toMatchObject({ code: 'GENERATION_REFUSED', severity: 'ERROR', generationId: 9 });
  expect(found?.message).toContain('31 % are too short.');
  expect(found?.advice).toContain('npx gateway pipeline activate generation_9');
  expect(codes({ refused: [generation(6, { status: 'REJECTED', verdict })] })).toEqual([]);
});

test('a refused generation of a kind that is not served is a problem', () => {
  const refused = [generation(5, { kind: 'SIMILAR_ITEMS', status: 'REJECTED', verdict: null })];
  expect(find({ refused })[0]?.message).toContain('none is served');
});

test('a failed last run is a problem with the advice of its error; a run after it ends the problem', () => {
  const fault = { code: 'X', message: 'The disk is full.', advice: 'Free space.', retryable: true };
  const stages = [{ ...stage, status: 'FAILED' as const }];
  const failed = run({ status: 'FAILED', fault, stages });
  expect(find({ lastRun: failed })).toMatchObject([
    {
      code: 'RUN_FAILED',
      severity: 'ERROR',
      runId: failed.id,
      since: failed.finishedAt,
      message: `The last run, ${failed.id}, failed in the stage LOAD. The disk is full.`,
      advice: expect.stringContaining('Free space.'),
    },
  ]);
  expect(codes({ lastRun: run({ status: 'RUNNING' }) })).toEqual([]);
  expect(codes({ lastRun: run({ status: 'CANCELLED' }) })).toEqual([]);
  expect(codes({ lastRun: undefined })).toEqual([]);
});

test('a run without a heartbeat is a problem since its last lease ended', () => {
  const stages = [
    { ...stage, leaseUntil: hoursAgo(3) },
    { ...stage, leaseUntil: hoursAgo(2) },
  ];
  expect(find({ abandonedRun: run({ status: 'RUNNING', stages }) })).toMatchObject([
    { code: 'RUN_WITHOUT_HEARTBEAT', severity: 'ERROR', since: hoursAgo(2) },
  ]);
});

const shopOf = (meanMs: number | null, failingSince: Date | null = null) => ({
  ...healthy.serving,
  shop: [{ what: 'purchases', failingSince, meanMs, deadlineMs: 1_000 }],
});

test('a shop that does not respond is an error, and a slow one a warning from half of the deadline on', () => {
  expect(find({ serving: shopOf(10, hoursAgo(1)) })).toMatchObject([
    { code: 'SHOP_NOT_RESPONDING', severity: 'ERROR', since: hoursAgo(1) },
  ]);
  expect(find({ serving: shopOf(500) })).toMatchObject([
    { code: 'SHOP_SLOW', severity: 'WARNING' },
  ]);
  expect(codes({ serving: shopOf(499) })).toEqual([]);
  expect(codes({ serving: shopOf(null) })).toEqual([]);
});

const fault = { code: 'SHOP_X', message: 'No right to read orders.', advice: 'Grant it.' };

test('a lasting fault of the shop stands for the reads that fail by it', () => {
  const shopFaults = [{ what: 'purchases', ...fault }];
  const serving = { ...shopOf(10, hoursAgo(1)), shopFaults };
  expect(find({ serving })).toMatchObject([
    { code: 'SHOP_FAULT', message: fault.message, advice: fault.advice },
  ]);
});

test('an item model is missed where one is wanted and none was activated or refused', () => {
  const active = [served];
  expect(codes({ active })).toEqual(['ITEM_MODEL_MISSING']);
  const itemModel = { isWanted: false, fault: undefined };
  expect(codes({ active, serving: { ...healthy.serving, itemModel } })).toEqual([]);
  const refused = [{ ...model, status: 'REJECTED' as const }];
  expect(codes({ active, refused })).toEqual(['GENERATION_REFUSED']);
});

test('an active item model that this process cannot hold is an error with its reason', () => {
  const itemModel = { isWanted: true, fault };
  expect(find({ serving: { ...healthy.serving, itemModel } })).toMatchObject([
    { code: 'ITEM_MODEL_WITHHELD', severity: 'ERROR', message: fault.message, kind: 'ITEM_MODEL' },
  ]);
});

const campaign = {
  name: 'ranking',
  solutionArn: 'arn:solution',
  arn: 'arn:campaign',
  stopAfterIdleMinutes: null,
  startedAt: hoursAgo(5),
  lastUsedAt: null,
  stoppedAt: null,
};

test('a campaign without requests for an hour is a warning since its last use', () => {
  expect(find({ runningCampaigns: [campaign] })).toMatchObject([
    { code: 'CAMPAIGN_IDLE', severity: 'WARNING', since: hoursAgo(5) },
  ]);
  const used = { ...campaign, lastUsedAt: hoursAgo(2) };
  expect(find({ runningCampaigns: [used] })).toMatchObject([{ since: hoursAgo(2) }]);
  expect(codes({ runningCampaigns: [{ ...campaign, lastUsedAt: hoursAgo(1) }] })).toEqual([]);
});

test('a campaign that may be idle for longer is idle after that time', () => {
  const patient = { ...campaign, stopAfterIdleMinutes: 360 };
  expect(codes({ runningCampaigns: [patient] })).toEqual([]);
  expect(codes({ runningCampaigns: [{ ...patient, startedAt: hoursAgo(7) }] })).toEqual([
    'CAMPAIGN_IDLE',
  ]);
});

const spending = (amount: number) => ({
  month: '2026-11',
  spent: { amount, currency: 'USD' },
  budget: { amount: 40, currency: 'USD' },
});

test('a spent budget is an error, and nine tenths of it a warning', () => {
  expect(find({ spending: spending(40) })).toMatchObject([
    {
      code: 'BUDGET_SPENT',
      severity: 'ERROR',
      message: '$40.00 of the budget of $40.00 for 2026-11 are spent.',
    },
  ]);
  expect(codes({ spending: spending(36) })).toEqual(['BUDGET_NEARLY_SPENT']);
  expect(codes({ spending: spending(35.99) })).toEqual([]);
});

test('a coverage that falls by more than five points is a warning, with the generation to go back to', () => {
  const active = [generation(7, { metrics: { coverage: 0.9 } }), model];
  const before = (coverage: unknown, change: Partial<Generation> = {}) =>
    new Map([[7, generation(4, { status: 'RETIRED', metrics: { coverage }, ...change })]]);
  const [found] = find({ active, previous: before(0.987) });
  expect(found).toMatchObject({ code: 'COVERAGE_DROPPED', severity: 'WARNING', generationId: 7 });
  expect(found?.message).toContain('covers 90 %, and the generation before covered 98.7 %');
  expect(found?.advice).toContain('generation_4');
  const [pruned] = find({ active, previous: before(0.987, { prunedAt: hoursAgo(1) }) });
  expect(pruned?.advice).not.toContain('generation_4');
  expect(codes({ active, previous: before(0.95) })).toEqual([]);
  expect(codes({ active, previous: before(null) })).toEqual([]);
});

test('errors come before warnings', () => {
  const severities = find({
    spending: spending(50),
    serving: shopOf(900),
    lastRun: run({ status: 'FAILED' }),
  }).map(({ severity }) => severity);
  expect(severities).toEqual(['ERROR', 'ERROR', 'WARNING']);
});
