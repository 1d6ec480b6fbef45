import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import {
  createGeneration,
  listGenerations,
} from '../../../src/database/generations/generations.ts';
import { registerBatchJob } from '../../../src/database/runs/batch-jobs.ts';
import { completeStage, handOverStage } from '../../../src/database/runs/end-stage.ts';
import { createRun, findRun } from '../../../src/database/runs/pipeline-runs.ts';
import { findRunnableRun } from '../../../src/database/runs/run-queue.ts';
import {
  cancelRun,
  findAbandonedRun,
  parkAbandonedRuns,
  resumeRun,
} from '../../../src/database/runs/run-scheduling.ts';
import { type StageLease, takeLease, writeStage } from '../../../src/database/runs/stage-leases.ts';
import { type MigratedDatabase, openMigrated } from '../open-migrated.ts';

let migrated: MigratedDatabase;
beforeAll(async () => {
  migrated = await openMigrated();
});
afterAll(async () => migrated[Symbol.asyncDispose]());

const ID = '20270101-000000-aaaa';
const place = { runId: ID, stage: 'LOAD', leaseMs: 60_000, startedAt: new Date() } as const;
const take = async (owner: string) => takeLease(migrated.database, { ...place, owner });

beforeEach(async () => {
  await migrated.database.query('TRUNCATE gateway.pipeline_runs, gateway.generations CASCADE');
  const begin = { status: 'RUNNING', requested: ['LOAD', 'ACTIVATE'], leaseMs: 60_000 } as const;
  const stages = begin.requested;
  await createRun(migrated.database, {
    id: ID,
    startedBy: 'test',
    stages,
    borrowed: new Map(),
    begin,
  });
});

/** As time does, only sooner. */
async function letLeasesEnd(): Promise<void> {
  await migrated.database.query(
    "UPDATE gateway.pipeline_stages SET lease_until = now() - interval '1 second' WHERE lease_until IS NOT NULL",
  );
}

test('of several processes that claim a stage at once one gets it, and another only when its lease has ended', async () => {
  const taken = await Promise.all(['a', 'b', 'c', 'd'].map(take));
  expect(taken.filter((lease) => lease !== undefined)).toHaveLength(1);
  expect(await take('e')).toBeUndefined();
  await letLeasesEnd();
  expect((await take('e'))?.number).toBe(2);
});

test('a process whose lease was taken over can no longer write the stage, jobs or generations', async () => {
  const { database } = migrated;
  const late = await held('late');
  const sessions = database.withSettings({ 'gateway.lease': `${ID} LOAD ${late.number}` }, 2);
  const generation = { kind: 'SIMILAR_ITEMS', runId: ID, solutionVersionArn: null } as const;
  await createGeneration(sessions, generation);
  await letLeasesEnd();
  await held('next');

  const lost = { cause: { code: 'GW001' } };
  await expect(createGeneration(sessions, generation)).rejects.toMatchObject(lost);
  await expect(
    registerBatchJob(sessions, {
      ...generation,
      name: 'job',
      recipe: 'aws-similar-items',
      solutionVersionArn: 'arn',
      inputPath: 'in',
      outputPath: 'out',
    }),
  ).rejects.toMatchObject(lost);
  await expect(writeStage(database.orm, late, { progress: 0.5 })).rejects.toMatchObject({
    code: 'LEASE_LOST',
  });
  const end = { detail: {}, finishedAt: new Date(), owner: 'late', leaseMs: 1 };
  await expect(completeStage(database, late, end)).rejects.toMatchObject({ code: 'LEASE_LOST' });
  expect((await listGenerations(database, { first: 9 })).rows).toHaveLength(1);
  await sessions.close();
});

test('a run without a valid lease is abandoned; parked, it can be resumed, unless another run is running', async () => {
  const { database } = migrated;
  expect(await findAbandonedRun(database)).toBeUndefined();
  await held('gone');
  await letLeasesEnd();
  expect(await findAbandonedRun(database)).toBe(ID);
  await parkAbandonedRuns(database);
  expect((await findRun(database, ID))?.status).toBe('WAITING');
  const requested = { requested: ['LOAD'], leaseMs: 60_000 } as const;
  await resumeRun(database, ID, requested);
  await expect(resumeRun(database, ID, requested)).rejects.toMatchObject({
    code: 'RUN_IN_PROGRESS',
    message: expect.stringContaining(`"${ID}"`),
  });
  await expect(take('next')).resolves.toBeDefined();
});

test('any process may take a new run or one that is handed over; the next stage of a run in progress is reserved for its process', async () => {
  const { database } = migrated;
  const findAs = async (owner: string) => findRunnableRun(database, { owner, leaseMs: 60_000 });
  expect(await findAs('a')).toBe(ID);
  expect(await findAs('b')).toBe(ID);
  const lease = await held('a');
  expect([await findAs('a'), await findAs('b')]).toEqual([ID, undefined]);
  const end = { detail: {}, finishedAt: new Date(), owner: 'a', leaseMs: 60_000 };
  await completeStage(database, lease, end);
  expect([await findAs('a'), await findAs('b')]).toEqual([ID, undefined]);
  const next = await takeLease(database, { ...place, stage: 'ACTIVATE', owner: 'a' });
  if (next === undefined) throw new Error('the reserved stage is taken');
  await handOverStage(database, next, 60_000);
  expect(await findAs('b')).toBe(ID);
  expect(await findAbandonedRun(database)).toBeUndefined();
});

test('a process that works on certain runs finds no other, and does not start the queued run of another process', async () => {
  const { database } = migrated;
  const id = '20270101-000001-bbbb';
  const findOnly = async (...ids: string[]) =>
    findRunnableRun(database, { owner: 'a', leaseMs: 60_000, only: new Set(ids) });
  const begin = { status: 'QUEUED', requested: ['LOAD'], leaseMs: 60_000 } as const;
  const queued = { id, startedBy: 'test', stages: begin.requested, borrowed: new Map(), begin };
  await createRun(database, queued);
  expect([await findOnly(id), await findOnly(ID)]).toEqual([undefined, ID]);
  await cancelRun(database, ID, new Date());
  expect(await findOnly(ID)).toBeUndefined();
  expect((await findRun(database, id))?.status).toBe('QUEUED');
  expect(await findOnly(id)).toBe(id);
  expect((await findRun(database, id))?.status).toBe('RUNNING');
});

test('cancelling a run takes the stage from the process that works on it', async () => {
  const { database } = migrated;
  const lease = await held('working');
  expect(await cancelRun(database, ID, new Date())).toBe(true);
  expect(await cancelRun(database, ID, new Date())).toBe(false);
  await expect(writeStage(database.orm, lease, { progress: 1 })).rejects.toMatchObject({
    code: 'LEASE_LOST',
  });
  expect(await take('other')).toBeUndefined();
});

async function held(owner: string): Promise<StageLease> {
  const lease = await take(owner);
  if (lease === undefined) throw new Error('the stage is taken');
  return lease;
}
