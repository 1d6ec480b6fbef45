import { setTimeout as delay } from 'node:timers/promises';

import { errorMessage, OperationalError } from '@recommendation-gateway/lib';

import { tryLock } from '../../database/connection/advisory-locks.ts';
import { findLastStarted, saveStarted } from '../../database/runs/scheduled-runs.ts';
import { type DueRun, listDueRuns, SCHEDULER } from '../../domain/runs/schedule.ts';
import type { PipelineSettings } from '../../domain/settings/pipeline-settings.ts';
import type { StartRun } from '../pipeline-commands.ts';
import type { PipelineServices } from '../pipeline-services.ts';

/** Starts the scheduled runs that are due. Of several gateways on one database, one starts each run. */
export interface Scheduler {
  serve(): void;
  close(): Promise<void>;
}

interface SchedulerServices extends Pick<PipelineServices, 'database' | 'log' | 'clock'> {
  readonly settings: Pick<PipelineSettings, 'schedules'>;
}

type EnqueueOnce = (request: StartRun) => Promise<unknown>;

const TICK_MS = 5_000;

/** A run that was due longer ago when the gateway starts is not made up for. */
const LATE_MS = 60_000;

/** How long a start is retried that failed, or whose gateway stopped. */
const RETRY_MS = 300_000;

/** Starts nothing before `serve`. */
export function openScheduler(services: SchedulerServices, enqueueOnce: EnqueueOnce): Scheduler {
  const shutdown = new AbortController();
  let watching: Promise<void> | undefined;
  return {
    serve: () => {
      watching ??= watchSchedules(services, enqueueOnce, shutdown.signal);
    },
    close: async () => {
      shutdown.abort();
      await watching;
    },
  };
}

async function watchSchedules(
  services: SchedulerServices,
  enqueueOnce: EnqueueOnce,
  stop: AbortSignal,
): Promise<void> {
  const { clock, settings } = services;
  const first = clock.now().getTime() - LATE_MS;
  while (!stop.aborted) {
    const now = clock.now();
    const since = new Date(Math.max(first, now.getTime() - RETRY_MS));
    const due = listDueRuns(settings.schedules, { since, now });
    if (due.length > 0) await startDue(services, due, enqueueOnce);
    await delay(TICK_MS, undefined, { signal: stop }).catch(() => {});
  }
}

async function startDue(
  services: SchedulerServices,
  due: readonly DueRun[],
  enqueueOnce: EnqueueOnce,
): Promise<void> {
  try {
    const lock = await tryLock(services.database, 'schedules');
    // Another gateway starts them.
    if (lock === undefined) return;
    try {
      for (const run of due) await startOnce(services, run, enqueueOnce);
    } finally {
      await lock.release();
    }
  } catch (error) {
    services.log.warn('cannot start the scheduled runs', { reason: errorMessage(error) });
  }
}

async function startOnce(
  { database, log }: SchedulerServices,
  { kind, at }: DueRun,
  enqueueOnce: EnqueueOnce,
): Promise<void> {
  const last = await findLastStarted(database, kind);
  if (last !== undefined && last >= at) return;
  try {
    await enqueueOnce({ startedBy: SCHEDULER, delta: kind === 'delta' });
  } catch (error) {
    // A refusal, for example by the budget, needs an admin: retrying would not help.
    if (!(error instanceof OperationalError)) throw error;
    const { code, message: reason, advice } = error;
    log.error(`the scheduled ${kind} run does not start`, { code, reason, advice });
  }
  await saveStarted(database, kind, at);
}
