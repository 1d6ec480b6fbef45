import { z } from 'zod';

import type { Connection, Database, Session } from './database.ts';
import { readRow } from './read-rows.ts';

/** The advisory locks of the gateway. The numbers are arbitrary. */
const LOCKS = {
  /** Held while migrations run. */
  migration: 7_301_001,
  /** Held while the built-in shop is seeded. */
  seed: 7_301_003,
  /** Held while the lines of a run are repaired. */
  repair: 7_301_010,
  /** Held while a ranking campaign is started or stopped. */
  campaign: 7_301_013,
  /** Held while scheduled runs are started. */
  schedules: 7_301_012,
  /** Held while rows of old generations are removed. */
  pruning: 7_301_004,
} as const;

export type LockName = keyof typeof LOCKS;

/** A lock that ends with its connection at the latest: a process that dies releases it. */
export interface AdvisoryLock {
  release(): Promise<void>;
}

/** Waits for the lock, does `work` while holding it, and releases it. */
export async function withLock<T>(
  database: Database,
  name: LockName,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const connection = await database.connect();
  try {
    await connection.query('SELECT pg_advisory_lock($1)', [LOCKS[name]]);
    return await work(connection);
  } finally {
    await release(connection, name);
  }
}

/** The same in one transaction, for a database that may be behind a transaction pooler; for work of seconds. */
export async function withTransactionLock<T>(
  database: Database,
  name: LockName,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  return database.transaction(async (session) => {
    await session.query('SELECT pg_catalog.pg_advisory_xact_lock($1)', [LOCKS[name]]);
    return work(session);
  });
}

/** Takes the lock; undefined when it is held. */
export async function tryLock(
  database: Database,
  name: LockName,
): Promise<AdvisoryLock | undefined> {
  const connection = await database.connect();
  const taken = await tryAcquire(connection, name).catch((error: unknown) => {
    connection.release();
    throw error;
  });
  if (taken) return { release: async () => release(connection, name) };
  connection.release();
  return undefined;
}

/** Unlocks before the connection closes, because the server notices a closed connection only after a moment. */
async function release(connection: Connection, name: LockName): Promise<void> {
  try {
    await connection.query('SELECT pg_advisory_unlock($1)', [LOCKS[name]]);
  } catch {
    // The connection is lost, and the lock with it.
  } finally {
    connection.release();
  }
}

async function tryAcquire(connection: Connection, name: LockName): Promise<boolean> {
  const { taken } = await readRow(
    connection,
    z.object({ taken: z.boolean() }),
    'SELECT pg_try_advisory_lock($1) AS taken',
    [LOCKS[name]],
  );
  return taken;
}
