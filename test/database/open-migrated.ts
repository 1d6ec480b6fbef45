import { type Database, openDatabase } from '../../src/database/database.ts';
import { migrateDatabase } from '../../src/database/migrate.ts';
import { silentLog } from '../../src/lib/log.ts';
import { type TestDatabase, createTestDatabase } from '../support/embedded-server.ts';

export interface MigratedDatabase extends AsyncDisposable {
  readonly database: Database;
  readonly address: TestDatabase['address'];
}

/** A fresh database with the tables of the gateway, gone when it is disposed of. */
export async function openMigrated(): Promise<MigratedDatabase> {
  const { address, drop } = await createTestDatabase();
  const database = openDatabase(address, silentLog);
  await migrateDatabase(database);
  return {
    database,
    address,
    [Symbol.asyncDispose]: async () => {
      await database.close();
      await drop();
    },
  };
}
