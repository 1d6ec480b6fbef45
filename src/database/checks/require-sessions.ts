import { z } from 'zod';

import { createError } from '../../domain/errors/create-error.ts';
import type { Connection, Database } from '../connection/database.ts';
import { readRow } from '../connection/read-rows.ts';
import type { AddressVariable } from './check-server.ts';

/** Other clients of a pooler can take a process in between; they hide it in few rounds. */
const ROUNDS = 10;

/**
 * Rejects with DATABASE_POOLED if a pooler gives transactions or statements to server processes in turn. In a session of
 * its own a connection keeps one process, which no other open connection has.
 */
export async function requireSessions(
  database: Database,
  variable: AddressVariable,
): Promise<void> {
  const shared = await withConnection(database, async (one) =>
    withConnection(database, async (other) => shareProcess(one, other)),
  );
  if (shared !== undefined) {
    throw createError('DATABASE_POOLED', { where: database.where, variable, pid: shared });
  }
}

/** The process that served both connections, or that took the place of another one; undefined if each has its own. */
async function shareProcess(one: Connection, other: Connection): Promise<number | undefined> {
  const [ofOne, ofOther] = [await readPid(one), await readPid(other)];
  if (ofOne === ofOther) return ofOne;
  for (let round = 1; round < ROUNDS; round += 1) {
    const pids = [await readPid(one), await readPid(other)];
    const changed = pids.find((pid, index) => pid !== [ofOne, ofOther][index]);
    if (changed !== undefined) return changed;
  }
  return undefined;
}

async function readPid(connection: Connection): Promise<number> {
  const row = z.object({ pid: z.number() });
  const { pid } = await readRow(connection, row, 'SELECT pg_catalog.pg_backend_pid() AS pid');
  return pid;
}

async function withConnection<T>(
  database: Database,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await database.connect();
  try {
    return await work(connection);
  } finally {
    connection.release();
  }
}
