import { pollUntil } from '@recommendation-gateway/lib';
import PgBoss from 'pg-boss';

import { underLock } from '../../database/connection/advisory-locks.ts';
import type { Database } from '../../database/connection/database.ts';
import { isConnectionLost } from '../../database/connection/error-code.ts';
import { type ScheduledKind, type Schedules, scheduledKinds } from '../../domain/runs/schedule.ts';
import type { PipelineSettings } from '../../domain/settings/pipeline-settings.ts';
import type { PipelineServices } from '../pipeline-services.ts';

/** The schedules of the database, kept by the queue: whichever gateway is up, each due run is begun by one of them. */
export interface OpenSchedules {
  close(): Promise<void>;
}

interface Services extends Pick<PipelineServices, 'database' | 'log'> {
  readonly settings: Pick<PipelineSettings, 'schedules'>;
}

/**
 * Makes the queue's schedules those of the configuration, and calls `onDue` when one is due, to the minute. A run that
 * is due while no gateway is up is not made up for.
 */
export async function openSchedules(
  { database, log, settings }: Services,
  onDue: (kind: ScheduledKind) => Promise<void>,
): Promise<OpenSchedules> {
  const { schedules } = settings;
  const db = openPatient(database);
  const boss = new PgBoss({ db, schedule: hasAny(schedules), supervise: false });
  boss.on('error', ({ message: reason }) => log.warn('the schedules of runs', { reason }));
  const running = new Set<Promise<void>>();
  const close = async () => {
    db.isPatient = false;
    await boss.stop({ graceful: false });
    await Promise.allSettled(running);
  };
  try {
    // Gateways that start at the same moment would make the queues twice.
    await underLock(database, 'queue', async () => {
      await boss.start();
      await register(boss, schedules);
    });
  } catch (error) {
    await close();
    throw error;
  }
  db.isPatient = true;
  if (hasAny(schedules)) await listen(boss, onDue, running);
  return { close };
}

function hasAny(schedules: Schedules): boolean {
  return scheduledKinds.some((kind) => schedules[kind] !== undefined);
}

/** The queue of what is due, which is also the name of its schedule. */
function queueOf(kind: ScheduledKind): string {
  return `${kind}-run-due`;
}

async function register(boss: PgBoss, schedules: Schedules): Promise<void> {
  for (const kind of scheduledKinds) {
    const name = queueOf(kind);
    const cron = schedules[kind];
    await boss.createQueue(name, { name, policy: 'short', retryLimit: 10, retryDelay: 30 });
    if (cron === undefined) await boss.unschedule(name);
    else await boss.schedule(name, cron, {}, { tz: schedules.timezone });
  }
}

async function listen(
  boss: PgBoss,
  onDue: (kind: ScheduledKind) => Promise<void>,
  running: Set<Promise<void>>,
): Promise<void> {
  for (const kind of scheduledKinds) {
    await boss.work(queueOf(kind), async () => {
      const work = onDue(kind);
      running.add(work);
      await work.finally(() => running.delete(work));
    });
  }
}

const AGAIN = { firstMs: 200, maxMs: 5_000 };

/**
 * Our pool, which can wait while the database is away: the queue's workers leave some statements unawaited, and one
 * that failed would end the process.
 */
function openPatient(database: Database) {
  const db = {
    isPatient: false,
    executeSql: async (text: string, values: unknown[]) =>
      pollUntil(async () => {
        try {
          return { rows: await database.query<object>(text, values) };
        } catch (error) {
          if (db.isPatient && isConnectionLost(error)) return undefined;
          throw error;
        }
      }, AGAIN),
  };
  return db;
}
