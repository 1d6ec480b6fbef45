import { silentLog } from '@recommendation-gateway/lib';

import { type Database, openDatabase } from '../../src/database/connection/database.ts';
import { createMigratedDatabase } from '../support/embedded-server.ts';

export interface MigratedDatabase extends AsyncDisposable {
  readonly database: Database;
}

/** A fresh database with the tables of the gateway, gone when it is disposed of. */
export async function openMigrated(): Promise<MigratedDatabase> {
  const testDatabase = await createMigratedDatabase();
  const database = openDatabase(testDatabase.address, silentLog);
  return {
    database,
    [Symbol.asyncDispose]: async () => {
      await database.close();
      await testDatabase.drop();
    },
  };
}
