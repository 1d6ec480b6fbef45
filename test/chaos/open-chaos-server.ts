import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { pollUntil, silentLog } from '@recommendation-gateway/lib';

import { openApp } from '../../src/app.ts';
import { parseEnvironment } from '../../src/config/environment.ts';
import { parseGatewayConfig } from '../../src/config/parse-gateway-config.ts';
import type { DatabaseAddress } from '../../src/database/connection/database-address.ts';
import { type Database, openDatabase } from '../../src/database/connection/database.ts';
import { acquireDaemon } from '../../src/local-stack/client/acquire-daemon.ts';
import { removeEmbeddedServer } from '../../src/local-stack/embedded-postgres/remove-embedded-server.ts';
import { fillMinimalShop, minimalShopConfig } from '../support/processes/minimal-shop.ts';
import { serveEmulator } from '../support/processes/serve-emulator.ts';
import type { RunProcess } from '../support/processes/spawn-run-process.ts';
import { openProcessPool } from './open-process-pool.ts';

/** A PostgreSQL of its own, with a shop in a template that every round copies. */
export interface ChaosServer {
  /** A fresh copy of the shop. */
  createDatabase(): Promise<RoundDatabase>;
  /** A process that has loaded everything. */
  takeProcess(): RunProcess;
  close(): Promise<void>;
}

export interface RoundDatabase {
  readonly address: DatabaseAddress;
  /** Runs a statement, and again while the server restarts. */
  readonly query: Database['query'];
  drop(): Promise<void>;
}

type ServerAddress = Exclude<DatabaseAddress, { readonly url: string }>;

export async function openChaosServer(): Promise<ChaosServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'gateway-chaos-'));
  const daemon = await acquireDaemon({
    dataDir,
    needs: { database: true, localAws: false },
    log: silentLog,
  });
  const server = daemon.database;
  if (server === undefined || 'url' in server) throw new Error('the daemon has no server');
  await makeTemplate(server);
  let made = 0;
  const pool = openProcessPool();
  return {
    takeProcess: () => pool.take(),
    createDatabase: async () => {
      made += 1;
      return createDatabase(server, `round_${made}`);
    },
    close: async () => {
      await pool.close();
      await daemon.close();
      await removeEmbeddedServer(dataDir);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function makeTemplate(server: ServerAddress): Promise<void> {
  // The server is crashed, the machine is not: what the system has taken is kept all the same.
  await runStatement(server, 'ALTER SYSTEM SET fsync = off');
  await runStatement(server, 'SELECT pg_reload_conf()');
  await runStatement(server, 'CREATE DATABASE template');
  const emulator = await serveEmulator();
  const app = await openApp({
    environment: parseEnvironment({}),
    config: parseGatewayConfig(minimalShopConfig, 'the chaos test'),
    log: silentLog,
    infrastructure: {
      database: { ...server, database: 'template' },
      aws: { kind: 'socket', socketPath: emulator.socketPath },
    },
  });
  await fillMinimalShop(app.database);
  app.pipeline.serve();
  await app.close();
  await emulator.close();
}

async function createDatabase(server: ServerAddress, name: string): Promise<RoundDatabase> {
  const address = { ...server, database: name };
  await runStatement(server, `CREATE DATABASE ${name} TEMPLATE template`);
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
