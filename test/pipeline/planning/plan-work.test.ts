import { afterAll, beforeAll, expect, test } from 'vitest';

import type { GatewayConfigInput } from '../../../src/config/gateway-config.ts';
import type { Database } from '../../../src/database/connection/database.ts';
import { type PipelineStage, pipelineStages } from '../../../src/domain/runs/pipeline-run.ts';
import { countBeforeRun } from '../../../src/pipeline/planning/count-work.ts';
import { dryRun } from '../../../src/pipeline/planning/dry-run.ts';
import {
  exportOutput,
  forgetRuns,
  storeGeneration,
  storeRun,
  trainOutput,
} from '../stored-runs.ts';
import { openPlanning, type Planning } from './planning-services.ts';

let planning: Planning;
let database: Database;
beforeAll(async () => {
  planning = await openPlanning();
  ({ database } = planning.services());
});
afterAll(async () => planning[Symbol.asyncDispose]());

const plan = async (
  request: { readonly stages?: readonly PipelineStage[]; readonly delta?: boolean } = {},
  config: GatewayConfigInput = {},
) => dryRun(planning.services(config), { stages: pipelineStages, ...request });

const placesOf = (places: Awaited<ReturnType<typeof plan>>['reads']) =>
  places.map(({ stage, place, what }) => `${stage} ${place}: ${what}`);
const modelsOf = ({ resources }: Awaited<ReturnType<typeof plan>>) =>
  resources.filter(({ type }) => type === 'solution version').length;

/** The lists and the models of an earlier run that knew the interactions until then. */
async function storeBase(newestInteraction: string): Promise<void> {
  const since = Date.parse(newestInteraction) / 1_000;
  const EXPORT = exportOutput({ newestInteraction: since });
  const runId = await storeRun(database, {
    id: 'run-1',
    outputs: { EXPORT, TRAIN: trainOutput({}) },
  });
  for (const kind of ['USER_RECOMMENDATIONS', 'SIMILAR_ITEMS'] as const) {
    await storeGeneration(database, { kind, runId });
  }
}

test('a full run trains all models, and exports the shop as it is now', async () => {
  await forgetRuns(database);
  const full = await plan();
  expect(full).toMatchObject({ stages: pipelineStages, notes: [], refusal: null });
  expect(modelsOf(full)).toBe(4);
  expect(full.estimate.length).toBeGreaterThan(3);
  expect(placesOf(full.reads)).toContain('EXPORT the interactions query of the shop: 1760 rows');
  expect(placesOf(full.writes)).toContain(
    'EXPORT s3://recommendation-gateway/gateway/runs/<run>/batch/input/users: 80 lines',
  );
});

test('what the settings reduce is noted', async () => {
  await forgetRuns(database);
  const { notes } = await plan({}, { affinity: { maxCostPerRun: 0.01 } });
  expect(notes).toEqual([expect.stringContaining('affinity.maxCostPerRun')]);
});

test('a delta run trains the model of users, and infers what is new', async () => {
  await forgetRuns(database);
  await storeBase('2026-05-22T00:00:00Z');
  const delta = await plan({ delta: true }, { affinity: { maxCostPerRun: 0.01 } });
  expect(delta).toMatchObject({ stages: pipelineStages, notes: [] });
  expect(modelsOf(delta)).toBe(1);
  const jobs = delta.resources.filter(({ stage }) => stage === 'INFER');
  expect(jobs.map(({ type }) => type)).toEqual(Array(2).fill('batch inference job'));
});

test('a delta run does nothing if nothing is new, and a full one does all again', async () => {
  await forgetRuns(database);
  await storeBase('2100-01-01T00:00:00Z');
  expect(await plan({ delta: true })).toMatchObject({ stages: [], resources: [], estimate: [] });
  expect((await plan({ delta: false })).stages).toEqual(pipelineStages);
});

test('a delta run of some stages is refused, and one without a base', async () => {
  await forgetRuns(database);
  const some = plan({ delta: true, stages: ['EXPORT'] });
  await expect(some).rejects.toMatchObject({ code: 'DELTA_OF_ALL_STAGES' });
  await expect(plan({ delta: true })).rejects.toMatchObject({ code: 'DELTA_NEEDS_FULL_RUN' });
});

test('stages without an export read that of an earlier run, without the datasets that it lacks', async () => {
  await forgetRuns(database);
  const EXPORT = exportOutput();
  await storeRun(database, { id: 'run-1', outputs: { EXPORT } });
  const folder = 's3://recommendation-gateway/gateway/runs/run-1';
  expect(placesOf((await plan({ stages: ['IMPORT'] })).reads)).toEqual([
    `IMPORT ${folder}/datasets/interactions.csv: 100 rows`,
  ]);
});

test('a run loads the batch jobs of the run that inferred them, or its own', async () => {
  await forgetRuns(database);
  const INFER = { inferredBy: 'run-0', jobs: [] };
  const outputs = { EXPORT: exportOutput(), TRAIN: trainOutput({}), INFER };
  await storeRun(database, { id: 'run-1', outputs });
  const outputOf = (run: string) => `${run}/batch/output/similar-items/recommendations-${run}`;
  const borrowed = await plan({ stages: ['LOAD'] });
  expect(placesOf(borrowed.reads).join('\n')).toContain(outputOf('run-0'));
  const own = await plan({ stages: ['INFER', 'LOAD'] });
  expect(placesOf(own.reads).join('\n')).toContain(outputOf('<run>'));
});

test('a training uses the dataset group of the import that it builds on', async () => {
  await forgetRuns(database);
  const datasetGroupArn = 'arn:aws:personalize:us-east-1:000000000000:dataset-group/earlier';
  const IMPORT = { datasetGroupArn, importJobs: [] };
  await storeRun(database, { id: 'run-1', outputs: { EXPORT: exportOutput(), IMPORT } });
  const { resources } = await plan({ stages: ['TRAIN'] });
  expect(resources[0]?.name).toMatch(/^recommendations-user-recommendations-[0-9a-f]{8}$/);
});

test('a plan says why the budget would refuse the run, and what to do', async () => {
  await forgetRuns(database);
  const costs = { monthlyBudget: 0.01, budgetStopsLocalRuns: true };
  const { refusal } = await plan({}, { costs });
  expect(refusal).toMatch(/budget.*\. .*\.$/);
});

const countBefore = async (ahead: Parameters<typeof countBeforeRun>[1]) => {
  const { interactions, inputs } = await countBeforeRun(planning.services(), ahead);
  return [interactions, inputs.USER_RECOMMENDATIONS.lines];
};

test('the work of a run is counted in the export that it builds on, or else in the shop', async () => {
  await forgetRuns(database);
  const shop = [1_760, 80];
  expect(await countBefore({ stages: ['TRAIN'], delta: true })).toEqual(shop);
  await storeRun(database, { id: 'run-1', outputs: { EXPORT: exportOutput() } });
  expect(await countBefore({ stages: ['TRAIN'] })).toEqual([100, 40]);
  const exported = exportOutput({ interactions: 50 });
  expect(await countBefore({ stages: ['TRAIN'], exported })).toEqual([50, 40]);
  expect(await countBefore({ stages: ['EXPORT'], exported })).toEqual(shop);
});

test('a delta run that exports has the users that are new', async () => {
  await forgetRuns(database);
  await storeBase('2100-01-01T00:00:00Z');
  expect(await countBefore({ stages: pipelineStages, delta: true })).toEqual([1_760, 0]);
});
