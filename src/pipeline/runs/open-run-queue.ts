import type { Log } from '@recommendation-gateway/lib';
import PgBoss from 'pg-boss';

import { underLock } from '../../database/connection/advisory-locks.ts';
import type { Database } from '../../database/connection/database.ts';

/** Runs that somebody is to go on with. Who fetches one is the only one; rows and leases say whether it is true. */
export interface RunQueue {
  /** Puts the run there, once. */
  send(runId: string): Promise<void>;
  /** Takes the next one out; undefined when there is none, or the database does not answer. */
  fetch(): Promise<string | undefined>;
  close(): Promise<void>;
}

const ADVANCE = 'advance-run';

interface Job {
  readonly runId: string;
}

export interface RunQueueOptions {
  readonly database: Database;
  readonly log: Log;
  /** A job that was fetched and not completed comes back after it; a run's work is never inside a job. */
  readonly leaseMs: number;
}

/**
 * Opens the queue on our pool, in the schema `pgboss`. Its own workers are not used: they leave the completion of a job
 * unawaited, and a database that restarts at that moment would end the process.
 */
export async function openRunQueue({ database, log, leaseMs }: RunQueueOptions): Promise<RunQueue> {
  const db = {
    executeSql: async (text: string, values: unknown[]) => ({
      rows: await database.query<object>(text, values),
    }),
  };
  const boss = new PgBoss({ db, schedule: false });
  boss.on('error', (error) => log.warn('the queue of runs', { reason: error.message }));
  const expireInSeconds = Math.ceil(leaseMs / 1000);
  // Gateways that start at the same moment would make the schema twice.
  await underLock(database, 'queue', async () => {
    await boss.start();
    await boss.createQueue(ADVANCE, { name: ADVANCE, policy: 'short', expireInSeconds });
  });
  return {
    send: async (runId) => {
      const job: Job = { runId };
      await boss.send(ADVANCE, job, { singletonKey: runId });
    },
    fetch: async () => {
      const [job] = await boss.fetch<Job>(ADVANCE, { batchSize: 1 });
      if (job === undefined) return undefined;
      await boss.complete(ADVANCE, job.id);
      return job.data.runId;
    },
    close: async () => boss.stop({ graceful: false }),
  };
}
