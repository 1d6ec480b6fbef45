import type { Connection, Database, Session } from './database.ts';

/** Every advisory lock of the gateway. The numbers mean nothing; they only have to differ, also from those of others. */
const LOCKS = {
  /** Held while migrations run. */
  migration: 7_301_001,
  /** Held while the built-in shop is seeded. */
  seed: 7_301_003,
} as const;

export type LockName = keyof typeof LOCKS;

/** Waits for the lock, works under it, gives it back. */
export async function underLock<T>(
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
