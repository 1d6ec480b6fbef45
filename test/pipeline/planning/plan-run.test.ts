import { silentLog } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Database } from '../../../src/database/connection/database.ts';
import { findCostsOfRuns } from '../../../src/database/costs/costs.ts';
import { requireRun } from '../../../src/database/runs/pipeline-runs.ts';
import { type PipelineStage, pipelineStages } from '../../../src/domain/runs/pipeline-run.ts';
import type { PipelineServices } from '../../../src/pipeline/pipeline-services.ts';
import {
  planContinuation,
  planNewRun,
  planResumption,
} from '../../../src/pipeline/planning/plan-run.ts';
import { exportOutput, failStage, forgetRuns, inputsOf, storeRun } from '../stored-runs.ts';
import { openPlanning, type Planning } from './planning-services.ts';

let planning: Planning;
let services: PipelineServices;
let database: Database;
beforeAll(async () => {
  planning = await openPlanning();
  services = planning.services();
  ({ database } = services);
});
afterAll(async () => planning[Symbol.asyncDispose]());

const startedBy = 'test';
const start = async (change: Partial<Parameters<typeof planNewRun>[1]> = {}) =>
  planNewRun(services, { stages: pipelineStages, startedBy, ...change });
const resume = async (id: string, fromStage?: PipelineStage) =>
  planResumption(services, id, fromStage);

/** The stages of a run that start now. */
async function requestedOf(id: string): Promise<PipelineStage[]> {
  const { stages } = await requireRun(database, id);
  return stages.filter(({ requested }) => requested).map(({ stage }) => stage);
}

const EXPORT = exportOutput();
const [TRAIN, IMPORT, INFER] = [{ versions: [] }, { importJobs: [] }, { jobs: [] }];
const untilTrain = { EXPORT, IMPORT, TRAIN };

test('a new run starts all of its stages unless some are requested, and has an estimate', async () => {
  await forgetRuns(database);
  const id = await start();
  expect(await requestedOf(id)).toEqual(pipelineStages);
  const run = await requireRun(database, id);
  expect(run).toMatchObject({ status: 'RUNNING', startedBy, delta: false });
  expect((await findCostsOfRuns(database, [id])).get(id)?.estimate).not.toBeNull();
  const queued = await start({ status: 'QUEUED', requested: ['EXPORT'] });
  expect(await requestedOf(queued)).toEqual(['EXPORT']);
  expect((await requireRun(database, queued)).status).toBe('QUEUED');
});

test('a run whose cost cannot be estimated is written without an estimate, and the log says why', async () => {
  await forgetRuns(database);
  const warnings: string[] = [];
  const log = { ...silentLog, warn: (message: string) => void warnings.push(message) };
  const broken = planning.services({ shop: { items: 'SELECT', interactions: 'SELECT' } }, log);
  const id = await planNewRun(broken, { stages: ['EXPORT'], startedBy });
  expect((await findCostsOfRuns(database, [id])).get(id)?.estimate ?? null).toBeNull();
  expect(warnings).toEqual(['the cost of a run could not be estimated']);
});

test('a delta run needs all stages, and an earlier full run', async () => {
  await forgetRuns(database);
  const some = start({ delta: true, stages: pipelineStages.slice(1) });
  await expect(some).rejects.toMatchObject({ code: 'DELTA_OF_ALL_STAGES' });
  await expect(start({ delta: true })).rejects.toMatchObject({ code: 'DELTA_NEEDS_FULL_RUN' });
  expect(await requestedOf(await start({ delta: false, stages: ['EXPORT'] }))).toEqual(['EXPORT']);
});

test('a run of some stages borrows the outputs that they need, and is refused without them', async () => {
  await forgetRuns(database);
  const stages = ['INFER'] as const;
  await storeRun(database, { id: 'run-1', outputs: { EXPORT } });
  await expect(start({ stages })).rejects.toMatchObject({
    code: 'NOTHING_TO_BUILD_ON',
    message: expect.stringContaining('TRAIN'),
  });
  await storeRun(database, { id: 'run-2', outputs: { TRAIN } });
  const { stages: rows } = await requireRun(database, await start({ stages }));
  expect(rows.map(({ status, detail }) => [status, detail['borrowedFrom']])).toEqual([
    ['SKIPPED', 'run-1'],
    ['SKIPPED', undefined],
    ['SKIPPED', 'run-2'],
    ['PENDING', undefined],
    ['SKIPPED', undefined],
    ['SKIPPED', undefined],
  ]);
});

const goOn = async (stages: readonly PipelineStage[], runId?: string) =>
  planContinuation(services, { stages, startedBy, runId });

test('stages continue the newest unfinished run that has what they need', async () => {
  await forgetRuns(database);
  await storeRun(database, { id: 'run-1', outputs: untilTrain });
  await storeRun(database, { id: 'run-2', outputs: untilTrain, status: 'FAILED' });
  await storeRun(database, { id: 'run-3', outputs: untilTrain, status: 'CANCELLED' });
  await storeRun(database, { id: 'run-4', outputs: untilTrain, status: 'SUCCEEDED' });
  await storeRun(database, { id: 'run-5', outputs: { EXPORT } });
  await storeRun(database, { id: 'run-6', outputs: { ...untilTrain, INFER } });
  expect(await goOn(['INFER'])).toBe('run-2');
  expect(await requestedOf('run-2')).toEqual(['INFER']);
  expect((await requireRun(database, 'run-2')).status).toBe('RUNNING');
});

test('without such a run, the stages are a new one', async () => {
  await forgetRuns(database);
  await storeRun(database, { id: 'run-1', outputs: untilTrain, status: 'SUCCEEDED' });
  const id = await goOn(['INFER']);
  expect(id).not.toBe('run-1');
  expect(await requestedOf(id)).toEqual(['INFER']);
});

test('a named run is continued if it has what the stages need', async () => {
  await forgetRuns(database);
  await storeRun(database, { id: 'run-1', outputs: untilTrain, status: 'SUCCEEDED' });
  await storeRun(database, { id: 'run-2', outputs: { EXPORT } });
  await expect(goOn(['INFER'], 'run-2')).rejects.toMatchObject({ code: 'NOTHING_TO_BUILD_ON' });
  expect(await goOn(['INFER'], 'run-1')).toBe('run-1');
});

test('an import that was refused continues with the export, whose output is at fault', async () => {
  await forgetRuns(database);
  await storeRun(database, { id: 'run-1', outputs: { EXPORT }, status: 'FAILED' });
  await failStage(database, 'run-1', 'IMPORT', 'IMPORT_REFUSED');
  await goOn(['IMPORT', 'TRAIN'], 'run-1');
  expect(await requestedOf('run-1')).toEqual(['EXPORT', 'IMPORT', 'TRAIN']);
  await storeRun(database, { id: 'run-2', outputs: { EXPORT }, status: 'FAILED' });
  await failStage(database, 'run-2', 'IMPORT', 'IMPORT_REFUSED');
  await database.query("UPDATE gateway.pipeline_runs SET status = 'FAILED'");
  await goOn(['IMPORT'], 'run-2');
  expect(await requestedOf('run-2')).toEqual(['EXPORT', 'IMPORT']);
});

test('a run is resumed where it stopped, or from a stage that is named', async () => {
  await forgetRuns(database);
  await storeRun(database, { id: 'run-1', outputs: untilTrain, status: 'FAILED' });
  expect(await resume('run-1')).toBe('run-1');
  expect(await requestedOf('run-1')).toEqual(['INFER', 'LOAD', 'ACTIVATE']);
  await database.query("UPDATE gateway.pipeline_runs SET status = 'FAILED'");
  await resume('run-1', 'TRAIN');
  expect(await requestedOf('run-1')).toEqual(['TRAIN', 'INFER', 'LOAD', 'ACTIVATE']);
});

test('a run is not resumed after its end, or without what the stages need', async () => {
  await forgetRuns(database);
  const stages = ['EXPORT'] as const;
  await storeRun(database, { id: 'run-1', stages, outputs: { EXPORT }, status: 'SUCCEEDED' });
  await expect(resume('run-1')).rejects.toMatchObject({ code: 'RUN_ENDED' });
  await expect(resume('run-1', 'LOAD')).rejects.toMatchObject({ code: 'NOTHING_TO_BUILD_ON' });
});

test('skipped stages stay skipped, except the one whose borrowed output is at fault', async () => {
  await forgetRuns(database);
  const stages = ['IMPORT', 'INFER'] as const;
  const borrowed = { EXPORT, TRAIN };
  await storeRun(database, { id: 'run-1', stages, borrowed, status: 'FAILED' });
  await resume('run-1');
  expect(await requestedOf('run-1')).toEqual(['IMPORT', 'INFER']);
  await database.query("UPDATE gateway.pipeline_runs SET status = 'FAILED'");
  await failStage(database, 'run-1', 'IMPORT', 'IMPORT_REFUSED');
  await resume('run-1');
  expect(await requestedOf('run-1')).toEqual(['EXPORT', 'IMPORT', 'INFER']);
});

test('the rest of a budget is needed for the counts of the run’s own export', async () => {
  await forgetRuns(database);
  const costs = { monthlyBudget: 1, budgetStopsLocalRuns: true };
  const limited = planning.services({ costs });
  const outputs = { ...untilTrain, EXPORT: exportOutput({ inputs: inputsOf(1, 1, 1) }) };
  await storeRun(database, { id: 'run-1', outputs, status: 'FAILED' });
  const large = exportOutput({ inputs: inputsOf(90_000_000, 1, 1) });
  await storeRun(database, { id: 'run-2', outputs: { ...untilTrain, EXPORT: large } });
  const refusal = { code: 'BUDGET_EXCEEDED' };
  await expect(planResumption(limited, 'run-2', undefined)).rejects.toMatchObject(refusal);
  const infer = { runId: 'run-2', stages: ['INFER'], startedBy } as const;
  await expect(planContinuation(limited, infer)).rejects.toMatchObject(refusal);
  expect(await planResumption(limited, 'run-1', undefined)).toBe('run-1');
});
