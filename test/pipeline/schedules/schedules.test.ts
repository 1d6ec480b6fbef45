import { pollUntil, silentLog } from '@recommendation-gateway/lib';
import { expect, onTestFinished, test } from 'vitest';

import type { App } from '../../../src/app.ts';
import type { Database } from '../../../src/database/connection/database.ts';
import { createRun } from '../../../src/database/runs/pipeline-runs.ts';
import { pipelineStages } from '../../../src/domain/runs/pipeline-run.ts';
import { openScheduler } from '../../../src/pipeline/schedules/open-scheduler.ts';
import { openTestApp } from '../../support/open-test-app.ts';

const schedules = { delta: '0 3 * * *', full: '0 3 1 * *', timezone: 'UTC' };

/** The scheduler of a gateway whose clock stands still. */
function schedule({ database, pipeline }: App, now: string): void {
  const clock = { now: () => new Date(now) };
  const services = { database, log: silentLog, clock, settings: { schedules } };
  const scheduler = openScheduler(services, async (request) => pipeline.enqueueOnce(request));
  onTestFinished(async () => scheduler.close());
  scheduler.serve();
}

async function untilStarted(database: Database, dueAt: string, kinds: number): Promise<void> {
  await pollUntil(
    async () => {
      const rows = await database.query('SELECT FROM gateway.scheduled_runs WHERE due_at = $1', [
        dueAt,
      ]);
      return rows.length === kinds ? true : undefined;
    },
    { firstMs: 50, maxMs: 200 },
  );
}

async function startedRuns({ admin }: App) {
  const { rows } = await admin.pipelineRuns({ first: 10 });
  return rows.map(({ startedBy, delta }) => ({ startedBy, delta }));
}

test('of two gateways one starts a run that is due, and a delta run is refused before the first full one', async () => {
  const app = await openTestApp();
  onTestFinished(async () => app.close());
  const other = await app.reopen();
  onTestFinished(async () => other.close());
  for (const gateway of [app, other]) schedule(gateway, '2026-12-01T03:00:10Z');
  await untilStarted(app.database, '2026-12-01T03:00:00Z', 2);
  expect(await startedRuns(app)).toEqual([{ startedBy: 'schedule', delta: false }]);
});

test('a full run that is due while a delta run is queued makes that a full one', async () => {
  const app = await openTestApp();
  onTestFinished(async () => app.close());
  const id = '20261122-030000-wait';
  await createRun(app.database, {
    id,
    startedBy: 'schedule',
    stages: pipelineStages,
    borrowed: new Map(),
    delta: true,
    begin: { status: 'QUEUED', requested: pipelineStages, leaseMs: 30_000 },
  });
  const due = await app.pipeline.enqueueOnce({ startedBy: 'schedule' });
  expect(due).toMatchObject({ id, delta: false });
});
