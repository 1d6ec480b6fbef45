import { afterEach, beforeEach, expect, test } from 'vitest';

import type { PipelineRun } from '../../../src/domain/runs/pipeline-run.ts';
import { type TestApp, openTestApp } from '../../support/open-test-app.ts';
import { fillSyntheticShop, syntheticShop } from '../../support/synthetic-shop.ts';

let app: TestApp;

beforeEach(async () => {
  app = await openTestApp({ shop: syntheticShop, itemModel: { enabled: false } });
  await fillSyntheticShop(app.database);
});
afterEach(async () => app.close());

const by = { startedBy: 'test' };
const end = async (run: PipelineRun) => app.pipeline.ended(run.id);

test('the four commands of the stages make one run', async () => {
  const exported = await end(await app.pipeline.generateBatchInputs('test'));
  expect(exported.status).toBe('WAITING');
  const trained = await end(await app.pipeline.trainModels(by));
  const inferred = await end(await app.pipeline.startBatchInference(by));
  const loaded = await end(await app.pipeline.loadBatchResults(by));
  expect([trained.id, inferred.id, loaded.id]).toEqual(Array(3).fill(exported.id));
  expect(loaded.status).toBe('SUCCEEDED');
  expect((await app.serving.readiness()).ready).toBe(true);
});

test('a command starts a run of only its stages if no run is unfinished', async () => {
  const whole = await end(await app.pipeline.start(by));
  const inferred = await end(await app.pipeline.startBatchInference(by));
  expect(inferred.id).not.toBe(whole.id);
  expect(inferred.status).toBe('SUCCEEDED');
  expect(inferred.stages.map((row) => row.status)).toEqual([
    'SKIPPED',
    'SKIPPED',
    'SKIPPED',
    'SUCCEEDED',
    'SKIPPED',
    'SKIPPED',
  ]);
  const train = inferred.stages.find((row) => row.stage === 'TRAIN');
  expect(train?.detail['borrowedFrom']).toBe(whole.id);
  const loaded = await end(await app.pipeline.loadBatchResults(by));
  expect(loaded.status).toBe('SUCCEEDED');
});

test('a command without an earlier output is refused and names the command to run first', async () => {
  await expect(app.pipeline.trainModels(by)).rejects.toMatchObject({
    code: 'NOTHING_TO_BUILD_ON',
    advice: 'Run "npx gateway generate-batch-inputs" first.',
  });
  await expect(app.pipeline.loadBatchResults(by)).rejects.toMatchObject({
    code: 'NOTHING_TO_BUILD_ON',
  });
  expect((await app.admin.pipelineRuns({ first: 5 })).rows).toEqual([]);
});

test('a command refuses a run that does not exist or lacks an output', async () => {
  await expect(app.pipeline.trainModels({ ...by, runId: 'nope' })).rejects.toMatchObject({
    code: 'RUN_NOT_FOUND',
  });
  const { id } = await end(await app.pipeline.generateBatchInputs('test'));
  await expect(app.pipeline.startBatchInference({ ...by, runId: id })).rejects.toMatchObject({
    code: 'NOTHING_TO_BUILD_ON',
  });
});

test('a command is refused while another run is in progress, in this process or another', async () => {
  const other = await app.reopen();
  const started = await app.pipeline.start(by);
  await expect(other.pipeline.start(by)).rejects.toMatchObject({ code: 'RUN_IN_PROGRESS' });
  await expect(app.pipeline.start(by)).rejects.toMatchObject({ code: 'RUN_IN_PROGRESS' });
  await expect(app.pipeline.resume(started.id, 'EXPORT')).rejects.toMatchObject({
    code: 'RUN_IN_PROGRESS',
    message: expect.stringContaining(`"${started.id}"`),
    advice: expect.stringContaining(`"npx gateway pipeline resume ${started.id}"`),
  });
  await other.close();
  expect((await end(started)).status).toBe('SUCCEEDED');
});
