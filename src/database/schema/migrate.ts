import { fileURLToPath } from 'node:url';

import { readMigrationFiles } from 'drizzle-orm/migrator';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { z } from 'zod';

import { createError } from '../../domain/errors/create-error.ts';
import { withLock } from '../connection/advisory-locks.ts';
import type { Database } from '../connection/database.ts';
import { readRow } from '../connection/read-rows.ts';

const MIGRATIONS = {
  migrationsFolder: fileURLToPath(new URL('../../../drizzle', import.meta.url)),
  migrationsSchema: 'gateway',
  migrationsTable: 'migrations',
};

/** Brings the tables up to date; processes that start at the same time do so one after the other. */
export async function migrateDatabase(database: Database): Promise<void> {
  await withLock(database, 'migration', async () => migrate(database.orm, MIGRATIONS));
}

/** Rejects with TABLES_MISSING when the tables are not up to date; writes nothing. */
export async function requireTables(database: Database): Promise<void> {
  const newest = readMigrationFiles(MIGRATIONS).at(-1)?.folderMillis;
  const { exists } = await readRow(
    database,
    z.object({ exists: z.boolean() }),
    "SELECT to_regclass('gateway.migrations') IS NOT NULL AS exists",
  );
  const done = exists
    ? await database.query('SELECT FROM gateway.migrations WHERE created_at >= $1', [newest])
    : [];
  if (done.length === 0) throw createError('TABLES_MISSING', { where: database.where });
}
