import { z } from 'zod';

import { createError } from '../../domain/errors/create-error.ts';
import { requireRights } from '../checks/check-rights.ts';
import { withLock } from '../connection/advisory-locks.ts';
import type { Database, Session } from '../connection/database.ts';
import { readRow } from '../connection/read-rows.ts';
import { listStatements } from './list-statements.ts';
import { type Migration, readMigrations } from './read-migrations.ts';

/**
 * Brings the tables up to date; processes that start at the same time do so one after the other. Returns the names of the
 * migrations that it applied. A database that is up to date is only read.
 */
export async function migrateDatabase(database: Database): Promise<string[]> {
  if ((await listPending(database)).length === 0) return [];
  await requireRights(database, 'MIGRATE');
  return withLock(database, 'migration', async () => {
    const pending = await listPending(database);
    if (pending.length > 0) await database.transaction(async (on) => apply(on, pending));
    return pending.map(({ name }) => name);
  });
}

/** The migrations that the database does not have yet. Writes nothing. */
export async function listPending(database: Database): Promise<Migration[]> {
  const migrations = await readMigrations();
  if (!(await hasMigrations(database))) return migrations;
  await requireRights(database, 'SERVE');
  const { newest } = await readRow(
    database,
    z.object({ newest: z.coerce.number() }),
    'SELECT coalesce(max(created_at), 0) AS newest FROM gateway.migrations',
  );
  return migrations.filter(({ createdAt }) => createdAt > newest);
}

/** Rejects with TABLES_MISSING when the tables are not up to date; writes nothing. */
export async function requireTables(database: Database): Promise<void> {
  const pending = await listPending(database);
  if (pending.length > 0) throw createError('TABLES_MISSING', { where: database.where });
}

/** Read from the catalogue, because to_regclass needs a right on the schema. */
async function hasMigrations(on: Session): Promise<boolean> {
  const { exists } = await readRow(
    on,
    z.object({ exists: z.boolean() }),
    `SELECT EXISTS (SELECT FROM pg_catalog.pg_tables WHERE schemaname = 'gateway' AND tablename = 'migrations') AS exists`,
  );
  return exists;
}

async function apply(on: Session, pending: readonly Migration[]): Promise<void> {
  for (const statement of await listStatements(on, pending)) await on.query(statement);
}
