import { pollUntil, silentLog } from '@recommendation-gateway/lib';
import { expect, onTestFinished, test } from 'vitest';

import type { Database } from '../../../src/database/connection/database.ts';
import { createRun } from '../../../src/database/runs/pipeline-runs.ts';
import { pipelineStages } from '../../../src/domain/runs/pipeline-run.ts';
import type { Schedules } from '../../../src/domain/runs/schedule.ts';
import { openSchedules } from '../../../src/pipeline/schedules/open-schedules.ts';
import { openMigrated } from '../../database/open-migrated.ts';
import { type TestApp, openTestApp } from '../../support/open-test-app.ts';

async function scheduledIn(database: Database, schedules: Schedules): Promise<unknown[]> {
  const settings = { schedules };
  const opened = await openSchedules({ database, log: silentLog, settings }, async () => {});
  await opened.close();
  return database.query('SELECT name, cron, timezone FROM pgboss.schedule ORDER BY name');
}

test("the queue's schedules are those of the configuration, also when that has changed", async () => {
  const migrated = await openMigrated();
  onTestFinished(async () => migrated[Symbol.asyncDispose]());
  const { database } = migrated;
  const weekly = { delta: '0 3 * * 1', timezone: 'Europe/Paris' };
  const delta = { name: 'delta-run-due', cron: '0 3 * * 1', timezone: 'Europe/Paris' };
  expect(await scheduledIn(database, weekly)).toEqual([delta]);
  expect(await scheduledIn(database, { ...weekly, full: '0 4 1 * *' })).toEqual([
    delta,
    { name: 'full-run-due', cron: '0 4 1 * *', timezone: 'Europe/Paris' },
  ]);
  expect(await scheduledIn(database, { delta: '5 3 * * 1', timezone: 'UTC' })).toEqual([
    { name: 'delta-run-due', cron: '5 3 * * 1', timezone: 'UTC' },
  ]);
  expect(await scheduledIn(database, { timezone: 'UTC' })).toEqual([]);
});

/** Far from due by themselves. */
const YEARLY = { delta: '0 3 1 1 *', full: '0 4 1 1 *' };

/** What the queue does when a schedule's minute has come. */
async function makeDue({ database }: TestApp, name: string): Promise<void> {
  await database.query("INSERT INTO pgboss.job (name, policy) VALUES ($1, 'short')", [name]);
}

async function untilDone({ database }: TestApp, jobs: number): Promise<void> {
  await pollUntil(
    async () => {
      const done = await database.query(
        "SELECT FROM pgboss.job WHERE name LIKE '%-run-due' AND state = 'completed'",
      );
      return done.length === jobs ? true : undefined;
    },
    { firstMs: 50, maxMs: 200 },
  );
}

test('a run that is due starts once where two gateways are up, and a delta run not before there was a full one', async () => {
  const app = await openTestApp({ schedules: YEARLY });
  onTestFinished(async () => app.close());
  const other = await app.reopen();
  onTestFinished(async () => other.close());
  await Promise.all([app.pipeline.serve(), other.pipeline.serve()]);
  await makeDue(app, 'delta-run-due');
  await makeDue(app, 'full-run-due');
  await untilDone(app, 2);
  const { rows } = await app.admin.pipelineRuns({ first: 10 });
  expect(rows.map(({ startedBy, delta }) => ({ startedBy, delta }))).toEqual([
    { startedBy: 'schedule', delta: false },
  ]);
});

test('a full run that is due while a delta run waits for its turn makes that a full one', async () => {
  const app = await openTestApp();
  onTestFinished(async () => app.close());
  const id = '20261122-030000-wait';
  await createRun(app.database, {
    id,
    startedBy: 'schedule',
    stages: pipelineStages,
    borrowed: new Map(),
    delta: true,
    begin: { status: 'QUEUED', asked: pipelineStages, leaseMs: 30_000 },
  });
  const due = await app.pipeline.enqueueOnce({ startedBy: 'schedule' });
  expect(due).toMatchObject({ id, delta: false });
});
