import { fileURLToPath } from 'node:url';

import { migrate } from 'drizzle-orm/node-postgres/migrator';

import { underLock } from './advisory-locks.ts';
import type { Database } from './database.ts';

const MIGRATIONS = fileURLToPath(new URL('../../drizzle', import.meta.url));

/** Brings the tables up to date. Two processes that start at once do it one after the other. */
export async function migrateDatabase(database: Database): Promise<void> {
  await underLock(database, 'migration', async () =>
    migrate(database.orm, {
      migrationsFolder: MIGRATIONS,
      migrationsSchema: 'gateway',
      migrationsTable: 'migrations',
    }),
  );
}
