import { z } from 'zod';

import type { Connection, Database, Session } from './database.ts';
import { readRow } from './read-rows.ts';

/** Every advisory lock of the gateway. The numbers mean nothing; they only have to differ, also from those of others. */
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

/** A lock that lives as long as its connection at most: a process that dies gives it back. */
interface HeldLock {
  release(): Promise<void>;
}

/** Waits for the lock, works under it, gives it back. */
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
    await giveBack(connection, name);
  }
}

/** Takes the lock if nobody holds it, else undefined. */
export async function tryLock(database: Database, name: LockName): Promise<HeldLock | undefined> {
  const connection = await database.connect();
  const taken = await takes(connection, name).catch((error: unknown) => {
    connection.release();
    throw error;
  });
  if (taken) return { release: async () => giveBack(connection, name) };
  connection.release();
  return undefined;
}

/** Unlocks before the connection goes: the server notices a closed connection only after a moment. */
async function giveBack(connection: Connection, name: LockName): Promise<void> {
  try {
    await connection.query('SELECT pg_advisory_unlock($1)', [LOCKS[name]]);
  } catch {
    // The connection is gone, and the lock with it.
  } finally {
    connection.release();
  }
}

async function takes(connection: Connection, name: LockName): Promise<boolean> {
  const { taken } = await readRow(
    connection,
    z.object({ taken: z.boolean() }),
    'SELECT pg_try_advisory_lock($1) AS taken',
    [LOCKS[name]],
  );
  return taken;
}
