import { silentLog } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, beforeEach } from 'vitest';

import { openDatabase, type Database } from '../../../src/database/connection/database.ts';
import { createTestDatabase } from '../../support/embedded-server.ts';

/** A database for the tests of a file; each of them finds it without a shop. */
export function useShopDatabase(): () => Database {
  let opened: Opened | undefined;
  const database = () => {
    if (opened === undefined) throw new Error('the database opens before the first test');
    return opened.database;
  };
  beforeAll(async () => {
    opened = await open();
  });
  beforeEach(async () => {
    await database().query('DROP SCHEMA IF EXISTS built_in_shop CASCADE');
  });
  afterAll(async () => opened?.close());
  return database;
}

interface Opened {
  readonly database: Database;
  close(): Promise<void>;
}

async function open(): Promise<Opened> {
  const server = await createTestDatabase();
  const database = openDatabase(server.address, silentLog, 3);
  const close = async () => {
    await database.close();
    await server.drop();
  };
  return { database, close };
}
