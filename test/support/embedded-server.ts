import { randomBytes } from 'node:crypto';

import { silentLog } from '@recommendation-gateway/lib';
import { inject, vi } from 'vitest';
import { z } from 'zod';

import type { DatabaseAddress } from '../../src/database/connection/database-address.ts';
import { openDatabase } from '../../src/database/connection/database.ts';

/** Where the server of this test run answers. */
export type ServerAddress = Exclude<DatabaseAddress, { readonly url: string }>;

declare module 'vitest' {
  interface ProvidedContext {
    databaseAddress: ServerAddress;
    /** The name of a database on it that has the tables of the gateway, and no connection. */
    migratedDatabase: string;
  }
}

export interface TestDatabase {
  readonly address: ServerAddress;
  /** Removes the database; rejects when connections to it are still open. */
  drop(): Promise<void>;
}

const undropped = new Set<string>();

/** A fresh, empty database on the server of this run; a test file drops it when it is done. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return createFrom('template1');
}

/** A fresh database with the tables of the gateway: a copy costs less than all migrations. */
export async function createMigratedDatabase(): Promise<TestDatabase> {
  return createFrom(inject('migratedDatabase'));
}

async function createFrom(template: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  undropped.add(name);
  return {
    address: { ...inject('databaseAddress'), database: name },
    drop: async () => dropDatabase(name),
  };
}

/** Removes the databases that a test file has not dropped, and rejects if there were any. */
export async function dropRemaining(): Promise<void> {
  const left = [...undropped];
  for (const name of left) await dropDatabase(name);
  if (left.length > 0) throw new Error(`left behind: the databases ${left.join(', ')}`);
}

async function dropDatabase(name: string): Promise<void> {
  const left = await connectionsLeft(name);
  await administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  undropped.delete(name);
  if (left.length > 0) throw new Error(left.join('\n'));
}

/** The server's list still shows a connection for a moment after it was closed. */
async function connectionsLeft(database: string): Promise<string[]> {
  let left: string[] = [];
  const noneLeft = async () => {
    const rows = await administer(
      `SELECT application_name, query FROM pg_stat_activity
       WHERE datname = '${database}' AND backend_type = 'client backend'`,
    );
    left = z
      .array(z.object({ application_name: z.string(), query: z.string() }))
      .parse(rows)
      .map((row) => `left behind: a connection of ${row.application_name} (${row.query})`);
    return left.length === 0;
  };
  const terms = { timeout: inject('endsWithinMs'), interval: 50 };
  await vi.waitUntil(noneLeft, terms).catch(() => {});
  return left;
}

async function administer(statement: string): Promise<unknown> {
  const server = openDatabase(inject('databaseAddress'), silentLog, 1);
  try {
    return await server.query(statement);
  } finally {
    await server.close();
  }
}
