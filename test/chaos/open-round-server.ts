import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { pollUntil, silentLog } from '@recommendation-gateway/lib';

import type { DatabaseAddress } from '../../src/database/connection/database-address.ts';
import { type Database, openDatabase } from '../../src/database/connection/database.ts';
import { acquireDaemon } from '../../src/local-stack/client/acquire-daemon.ts';
import { removeEmbeddedServer } from '../../src/local-stack/embedded-postgres/remove-embedded-server.ts';

/** A PostgreSQL of its own, with a template that every round copies. */
export interface RoundServer {
  /** A fresh copy of the template, or of another database without connections. */
  createDatabase(from?: RoundDatabase): Promise<RoundDatabase>;
  close(): Promise<void>;
}

export interface RoundDatabase {
  readonly address: ServerAddress;
  /** Runs a statement, and again while the server restarts. */
  readonly query: Database['query'];
  drop(): Promise<void>;
}

export type ServerAddress = Exclude<DatabaseAddress, { readonly url: string }>;

/** `fill` gets the empty template. */
export async function openRoundServer(
  fill: (template: ServerAddress) => Promise<void>,
): Promise<RoundServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'gateway-chaos-'));
  const daemon = await acquireDaemon({
    dataDir,
    needs: { database: true, localAws: false },
    log: silentLog,
  });
  const close = async () => {
    await daemon.close();
    await removeEmbeddedServer(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  };
  const server = daemon.database;
  if (server === undefined || 'url' in server) throw new Error('the daemon has no server');
  try {
    await makeTemplate(server, fill);
  } catch (error) {
    await close();
    throw error;
  }
  let made = 0;
  return {
    createDatabase: async (from) => {
      made += 1;
      return createDatabase(server, `round_${made}`, from?.address.database ?? 'template');
    },
    close,
  };
}

async function makeTemplate(
  server: ServerAddress,
  fill: (template: ServerAddress) => Promise<void>,
): Promise<void> {
  // The server is crashed, the machine is not: what the system has taken is kept all the same.
  await runStatement(server, 'ALTER SYSTEM SET fsync = off');
  await runStatement(server, 'SELECT pg_reload_conf()');
  await runStatement(server, 'CREATE DATABASE template');
  await fill({ ...server, database: 'template' });
}

async function createDatabase(
  server: ServerAddress,
  name: string,
  from: string,
): Promise<RoundDatabase> {
  const address = { ...server, database: name };
  await runStatement(server, `CREATE DATABASE ${name} TEMPLATE ${from}`);
  return {
    address,
    query: async (statement, values) => runStatement(address, statement, values),
    drop: async () => {
      await runStatement(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

const SOON = { firstMs: 20, maxMs: 200 };

async function runStatement(
  address: DatabaseAddress,
  statement: string,
  values?: readonly unknown[],
): ReturnType<Database['query']> {
  const attempt = async () => {
    const database: Database = openDatabase(address, silentLog, 1);
    try {
      return await database.query(statement, values);
    } finally {
      await database.close();
    }
  };
  let last: unknown;
  return pollUntil(
    async () =>
      attempt().catch((error: unknown) => {
        last = error;
        return undefined;
      }),
    SOON,
    AbortSignal.timeout(120_000),
  ).catch(() => {
    throw last;
  });
}
