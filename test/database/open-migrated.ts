import { silentLog } from '@recommendation-gateway/lib';

import { type Database, openDatabase } from '../../src/database/connection/database.ts';
import { migrateDatabase } from '../../src/database/schema/migrate.ts';
import { createTestDatabase } from '../support/embedded-server.ts';

export interface MigratedDatabase extends AsyncDisposable {
  readonly database: Database;
}

/** A fresh database with the tables of the gateway, gone when it is disposed of. */
export async function openMigrated(): Promise<MigratedDatabase> {
  const testDatabase = await createTestDatabase();
  const database = openDatabase(testDatabase.address, silentLog);
  await migrateDatabase(database);
  return {
    database,
    [Symbol.asyncDispose]: async () => {
      await database.close();
      await testDatabase.drop();
    },
  };
}
