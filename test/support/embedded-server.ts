import { randomBytes } from 'node:crypto';

import { silentLog } from '@recommendation-gateway/lib';
import { inject } from 'vitest';

import { type DatabaseAddress, openDatabase } from '../../src/database/database.ts';

/** Where the server of this test run answers. */
export type ServerAddress = Exclude<DatabaseAddress, { readonly url: string }>;

declare module 'vitest' {
  interface ProvidedContext {
    databaseAddress: ServerAddress;
  }
}

export interface TestDatabase {
  readonly address: ServerAddress;
  /** Removes the database, with whoever is still connected. */
  drop(): Promise<void>;
}

/** A fresh, empty database on the server of this run; a test file drops it when it is done. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(`CREATE DATABASE ${name}`);
  return {
    address: { ...inject('databaseAddress'), database: name },
    drop: async () => administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function administer(statement: string): Promise<void> {
  const server = openDatabase(inject('databaseAddress'), silentLog, 1);
  try {
    await server.query(statement);
  } finally {
    await server.close();
  }
}
