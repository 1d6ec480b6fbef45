import { expect, test } from 'vitest';
import { z } from 'zod';

import { readRows } from '../../../src/database/connection/read-rows.ts';
import { createRun } from '../../../src/database/runs/pipeline-runs.ts';
import { type PipelineRun, pipelineStages } from '../../../src/domain/runs/pipeline-run.ts';
import { digestRows } from '../../support/processes/digest-rows.ts';
import { listResources } from '../../support/processes/list-resources.ts';
import { type RunProcesses, openRunProcesses, reported } from '../../support/run-processes.ts';

async function newestRun({ app }: RunProcesses): Promise<PipelineRun> {
  const { rows } = await app.admin.pipelineRuns({ first: 1 });
  if (rows[0] === undefined) throw new Error('there is no run');
  return rows[0];
}

async function generationStates({ app }: RunProcesses, id: string): Promise<string[]> {
  const [generations = []] = await app.admin.generationsOfRuns([id]);
  return generations.map(({ status }) => status);
}

const ALL_ACTIVE = ['ACTIVE', 'ACTIVE', 'ACTIVE', 'ACTIVE'];

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

test('kill -9 of three processes in three stages: a gateway takes the run over, with no second job and the same rows', async () => {
  const undisturbed = await openRunProcesses();
  const whole = await undisturbed.app.pipeline.start({ startedBy: 'test' });
  await undisturbed.app.pipeline.ended(whole.id);
  const processes = await openRunProcesses();
  let id: string | undefined;
  for (const stage of ['IMPORT', 'INFER', 'LOAD']) {
    const stopAt = `stage:start ${stage}`;
    const killed = processes.start({ runId: id, stopAt });
    await reported(killed, stopAt);
    killed.process.kill('SIGKILL');
    await killed.ended();
    id = (await newestRun(processes)).id;
  }
  if (id === undefined) throw new Error('no process began a run');
  expect((await newestRun(processes)).status).toBe('RUNNING');

  processes.app.pipeline.serve();
  expect(await processes.app.pipeline.ended(id)).toMatchObject({ status: 'SUCCEEDED' });
  expect(await digestRows(processes.app.database)).toEqual(
    await digestRows(undisturbed.app.database),
  );
  expect(await listResources(processes.emulator.aws, id)).toEqual(
    await listResources(undisturbed.emulator.aws, whole.id),
  );
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
  const others = [processes.start(), processes.start()];
  await Promise.race(others.map(async (one) => one.ended()));
  hold.release();
  await Promise.all(others.map(async (one) => one.ended()));
  const refused = others.filter((one) => one.errorOutput().includes('RUN_IN_PROGRESS'));
  expect(refused).toHaveLength(1);
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
  const script = processes.start();
  await Promise.all([reported(script, 'ended SUCCEEDED '), script.ended()]);
  expect((await app.admin.runs([id]))[0]?.status).toBe('QUEUED');
  app.pipeline.serve();
  expect((await app.pipeline.ended(id)).status).toBe('SUCCEEDED');
});
