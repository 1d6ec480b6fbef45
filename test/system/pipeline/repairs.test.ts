import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { pollUntil } from '@recommendation-gateway/lib';
import { expect, onTestFinished, test } from 'vitest';

import type { App } from '../../../src/app.ts';
import type { Database } from '../../../src/database/connection/database.ts';
import { createTestDatabase } from '../../support/embedded-server.ts';
import { digestRows } from '../../support/processes/digest-rows.ts';
import { listResources } from '../../support/processes/list-resources.ts';
import { type RunProcesses, openRunProcesses } from '../../support/run-processes.ts';
import { until } from '../../support/until.ts';

const SOON = { firstMs: 10, maxMs: 50 };
const noSignal = () => new AbortController().signal;

interface Damaged extends RunProcesses {
  readonly runId: string;
  repairElsewhere(): ChildProcess;
}

/** A run that is served, and two of whose users have no list. */
async function openDamaged(): Promise<Damaged> {
  const fresh = await createTestDatabase();
  onTestFinished(async () => fresh.drop());
  const { address } = fresh;
  const lost = { operation: 'CreateBatchInferenceJob', fault: 'fail-line', every: 25 } as const;
  const faults = [{ ...lost, times: 2, reason: 'ordered by the test' }];
  const processes = await openRunProcesses({ faults, database: address });
  const { app, emulator } = processes;
  const { id } = await app.pipeline.start({ startedBy: 'test' });
  expect(await app.pipeline.ended(id)).toMatchObject({ status: 'SUCCEEDED' });
  return {
    ...processes,
    runId: id,
    repairElsewhere: () => startRepair({ database: address, socketPath: emulator.socketPath }),
  };
}

function startRepair(order: object): ChildProcess {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const program = fileURLToPath(
    new URL('../../support/processes/repair-process.ts', import.meta.url),
  );
  const child = spawn(process.execPath, [
    '--conditions=source',
    '--import',
    tsx,
    program,
    JSON.stringify(order),
  ]);
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Lets go of whoever writes to the ledger when the work is done. */
async function whileLedgerIsLocked(database: Database, work: () => Promise<void>): Promise<void> {
  await database.transaction(async (session) => {
    await session.query('LOCK TABLE gateway.output_line_faults IN EXCLUSIVE MODE');
    await work();
  });
}

async function somebodyWaitsForLedger(database: Database): Promise<true> {
  return pollUntil(async () => {
    const rows = await database.query(
      "SELECT FROM pg_locks WHERE NOT granted AND relation = 'gateway.output_line_faults'::regclass",
    );
    return rows.length > 0 ? true : undefined;
  }, SOON);
}

async function repairAndServe({ app, runId }: { app: App; runId: string }) {
  const report = await app.repairRun(runId, noSignal());
  if (report.activate) await app.pipeline.resume(runId, 'ACTIVATE');
  const { status } = await app.pipeline.ended(runId);
  return { ...report, status };
}

async function repairJobs({ emulator, runId }: Damaged): Promise<string[]> {
  return (await listResources(emulator.aws, runId)).filter((line) => line.includes('-repair-'));
}

test('kill -9 while a repair loads leaves no rows, and the next repair completes with the same job', async () => {
  const damaged = await openDamaged();
  const { app, runId } = damaged;
  const before = await digestRows(app.database);
  await whileLedgerIsLocked(app.database, async () => {
    const repairing = damaged.repairElsewhere();
    const ended = once(repairing, 'close');
    await somebodyWaitsForLedger(app.database);
    repairing.kill('SIGKILL');
    await ended;
  });
  expect(await digestRows(app.database)).toEqual(before);

  expect(await repairAndServe(damaged)).toMatchObject({
    jobs: [{ kind: 'USER_RECOMMENDATIONS', asked: 2, answered: 2 }],
    status: 'SUCCEEDED',
  });
  expect(await repairJobs(damaged)).toHaveLength(1);
  const lists = await app.database.query(
    'SELECT count(*)::int AS lists, count(DISTINCT user_id)::int AS users FROM offline_user_recommendations',
  );
  expect(lists).toEqual([{ lists: 50, users: 50 }]);
  const [generations = []] = await app.admin.generationsOfRuns([runId]);
  expect(generations.filter(({ status }) => status === 'LOADING')).toEqual([]);
});

test('a repair that was interrupted before activation is activated by the next one', async () => {
  const damaged = await openDamaged();
  await damaged.app.repairRun(undefined, noSignal());
  const next = await repairAndServe(damaged);
  expect(next).toMatchObject({ jobs: [], activate: true, status: 'SUCCEEDED' });
  expect(await damaged.app.repairRun(undefined, noSignal())).toMatchObject({ activate: false });
});

test('a repair that has lost its lock writes nothing after another has taken over', async () => {
  const damaged = await openDamaged();
  const { app, emulator, runId } = damaged;
  const hold = emulator.hold('DescribeBatchInferenceJob');
  const first = app.repairRun(runId, noSignal());
  const refusal = first.catch((error: unknown) => error);
  await until(() => hold.waiting() === 1);
  await expect(app.repairRun(runId, noSignal())).rejects.toMatchObject({
    code: 'REPAIR_IN_PROGRESS',
  });
  await app.database.query(
    "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory' AND objid = 7301010",
  );
  const second = repairAndServe(damaged);
  await until(() => hold.waiting() === 2);
  hold.release();
  expect(await second).toMatchObject({
    jobs: [{ asked: 2, answered: 2 }],
    status: 'SUCCEEDED',
  });
  expect(await refusal).toMatchObject({ code: 'LEASE_LOST' });
  expect(await repairJobs(damaged)).toHaveLength(1);
  const [generations = []] = await app.admin.generationsOfRuns([runId]);
  expect(generations.filter(({ status }) => status === 'LOADING')).toEqual([]);
});
