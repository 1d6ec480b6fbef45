import { text } from 'node:stream/consumers';

import { expect, test } from 'vitest';
import { z } from 'zod';

import { listKeys, putText, readObject } from '../../../src/aws/objects/objects.ts';
import { parseGatewayConfig } from '../../../src/config/parse-gateway-config.ts';
import { readRows } from '../../../src/database/connection/read-rows.ts';
import { createRun } from '../../../src/database/runs/pipeline-runs.ts';
import { pipelineStages } from '../../../src/domain/runs/pipeline-run.ts';
import { itemModelTraining, outputOf } from '../../../src/domain/runs/stage-outputs.ts';
import { digestRows } from '../../support/processes/digest-rows.ts';
import { listResources } from '../../support/processes/list-resources.ts';
import {
  killIn,
  newestRun,
  openRunProcesses,
  reported,
  type RunProcesses,
} from '../../support/run-processes.ts';
import { until } from '../../support/until.ts';

async function generationStates({ app }: RunProcesses, id: string): Promise<string[]> {
  const [generations = []] = await app.admin.generationsOfRuns([id]);
  return generations.map(({ status }) => status);
}

const ALL_ACTIVE = ['ACTIVE', 'ACTIVE', 'ACTIVE', 'ACTIVE', 'ACTIVE'];

test('a process that was paused beyond its lease finds the run completed by another and writes nothing', async () => {
  const processes = await openRunProcesses();
  const paused = processes.start({ stopAt: 'stage:start LOAD' });
  await reported(paused, 'stage:start LOAD');
  const { id } = await newestRun(processes);

  await processes.app.pipeline.resume(id, undefined);
  expect((await processes.app.pipeline.ended(id)).status).toBe('SUCCEEDED');
  const [rows, resources] = [
    await digestRows(processes.app.database),
    await listResources(processes.emulator.aws, id),
  ];
  const states = await generationStates(processes, id);

  paused.process.kill('SIGCONT');
  await paused.ended();
  expect(paused.errorOutput()).toContain('lost the lease of a stage');
  expect(await digestRows(processes.app.database)).toEqual(rows);
  expect(await listResources(processes.emulator.aws, id)).toEqual(resources);
  expect(await generationStates(processes, id)).toEqual(states);
  expect(states.filter((state) => state !== 'FAILED')).toEqual(ALL_ACTIVE);
});

test('kill -9 of a process in the middle of a run: a gateway takes the run over', async () => {
  const processes = await openRunProcesses();
  await killIn(processes, ['INFER']);
  const { id, status } = await newestRun(processes);
  expect(status).toBe('RUNNING');
  processes.app.pipeline.serve();
  expect(await processes.app.pipeline.ended(id)).toMatchObject({ status: 'SUCCEEDED' });
});

const { bucket } = parseGatewayConfig({}, 'the test').personalize;

/** Ends a process by SIGKILL while Personalize trains, once its item model is stored; answers where that is described. */
async function killAfterItemModel(processes: RunProcesses) {
  const { aws, hold } = processes.emulator;
  const held = hold('DescribeSolutionVersion');
  const killed = processes.start();
  await reported(killed, 'stage:start TRAIN');
  const { id } = await newestRun(processes);
  const folder = `gateway/runs/${id}/item-model/`;
  const described = async () =>
    (await listKeys(aws, bucket, folder)).find((key) => key.endsWith('.json'));
  await until(described);
  killed.process.kill('SIGKILL');
  await killed.ended();
  held.release();
  return { id, place: { bucket, key: (await described()) ?? '' } };
}

test('kill -9 between the training of the item model and its load: other processes use the stored rows', async () => {
  const processes = await openRunProcesses();
  const { aws } = processes.emulator;
  const { id, place } = await killAfterItemModel(processes);
  const stored = itemModelTraining.parse(JSON.parse(await text(await readObject(aws, place))));
  // Another training would not have this note.
  const marked = { ...stored, notes: ['as the first process stored it'] };
  await putText(aws, place, JSON.stringify(marked));

  await killIn(processes, ['LOAD'], id);
  processes.app.pipeline.serve();
  const run = await processes.app.pipeline.ended(id);
  expect(run.status).toBe('SUCCEEDED');
  expect(outputOf(run, 'TRAIN')).toMatchObject(marked);
  const [generations = []] = await processes.app.admin.generationsOfRuns([id]);
  const models = generations.filter(
    ({ kind, status }) => kind === 'ITEM_MODEL' && status !== 'FAILED',
  );
  expect(models).toMatchObject([{ status: 'ACTIVE', rows: stored.itemModel?.items }]);
});

test('the lease of a completed stage is not reported as lost while its costs are recorded', async () => {
  const faults = [{ operation: 'ListObjectsV2', fault: 'slow-answer', ms: 200 }] as const;
  const processes = await openRunProcesses({ faults });
  const undisturbed = processes.start();
  await undisturbed.ended();
  expect((await newestRun(processes)).status).toBe('SUCCEEDED');
  expect(undisturbed.errorOutput()).not.toContain('lost the lease of a stage');
});

test('two gateways on one database: one is refused, and each stage runs once', async () => {
  const processes = await openRunProcesses();
  // The one that begins the run cannot end it before the other has been refused.
  const hold = processes.emulator.hold('CreateDatasetImportJob');
  const gateways = [processes.app, await processes.openAnother()];
  const starts = await Promise.allSettled(
    gateways.map(async ({ pipeline }) => pipeline.start({ startedBy: 'test' })),
  );
  hold.release();
  const refused = starts.flatMap((start) => (start.status === 'rejected' ? [start.reason] : []));
  expect(refused).toEqual([expect.objectContaining({ code: 'RUN_IN_PROGRESS' })]);
  const { id } = await newestRun(processes);
  await Promise.any(gateways.map(async ({ pipeline }) => pipeline.ended(id)));
  const run = await newestRun(processes);
  expect(run.status).toBe('SUCCEEDED');
  const leases = await readRows(
    processes.app.database,
    z.object({ taken: z.string() }),
    'SELECT lease_number AS taken FROM gateway.pipeline_stages WHERE run_id = $1',
    [run.id],
  );
  // Once taken, once given back.
  expect(leases.map(({ taken }) => taken)).toEqual(Array(6).fill('2'));
});

test('a run that is due while another runs is queued once and starts when that has ended', async () => {
  const { app } = await openRunProcesses();
  const first = await app.pipeline.start({ startedBy: 'test' });
  const due = await app.pipeline.enqueueOnce({ startedBy: 'schedule' });
  expect(due.status).toBe('QUEUED');
  expect((await app.pipeline.enqueueOnce({ startedBy: 'schedule' })).id).toBe(due.id);
  expect((await app.pipeline.ended(first.id)).status).toBe('SUCCEEDED');
  expect((await app.pipeline.ended(due.id)).status).toBe('SUCCEEDED');
});

test('a script leaves a run QUEUED that another process has queued, and a gateway starts it', async () => {
  const processes = await openRunProcesses();
  const { app } = processes;
  const id = '20261122-030000-wait';
  await createRun(app.database, {
    id,
    startedBy: 'schedule',
    stages: pipelineStages,
    borrowed: new Map(),
    begin: { status: 'QUEUED', requested: pipelineStages, leaseMs: 30_000 },
  });
  const script = await processes.openAnother();
  const own = await script.pipeline.start({ startedBy: 'script' });
  expect((await script.pipeline.ended(own.id)).status).toBe('SUCCEEDED');
  await script.close();
  expect((await app.admin.runs([id]))[0]?.status).toBe('QUEUED');
  app.pipeline.serve();
  expect((await app.pipeline.ended(id)).status).toBe('SUCCEEDED');
});
