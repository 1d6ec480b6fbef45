import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { processStart, silentLog } from '@recommendation-gateway/lib';
import type { TestProject } from 'vitest/node';

import { openDatabase } from '../../src/database/connection/database.ts';
import { migrateDatabase } from '../../src/database/schema/migrate.ts';
import { acquireDaemon } from '../../src/local-stack/client/acquire-daemon.ts';
import { removeEmbeddedServer } from '../../src/local-stack/embedded-postgres/remove-embedded-server.ts';
import type { ServerAddress } from './embedded-server.ts';

const PREFIX = 'gateway-test-';
const MIGRATED = 'gateway_migrated';

/**
 * One embedded server for the whole run, through the daemon: it stops the server even if the run is killed. The
 * folder of such a run is removed by the next.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftovers();
  const dataDir = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const needs = { database: true, localAws: false };
  const daemon = await acquireDaemon({ dataDir, needs, log: silentLog });
  const address = daemon.database;
  if (address === undefined || 'url' in address) throw new Error('the daemon has no server');
  await forgetDurability(address);
  await createTemplate(address);
  project.provide('databaseAddress', address);
  project.provide('migratedDatabase', MIGRATED);
  return async () => {
    await daemon.close();
    await removeData(dataDir);
  };
}

/** Nothing of a test run outlives it: waiting for the disk would only make it slow. */
async function forgetDurability(address: ServerAddress): Promise<void> {
  const database = openDatabase(address, silentLog, 1);
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    await database.query(`ALTER SYSTEM SET ${setting} = off`);
  }
  await database.query('SELECT pg_reload_conf()');
  await database.close();
}

/** Migrates one database, of which tests get copies. */
async function createTemplate(address: ServerAddress): Promise<void> {
  const server = openDatabase(address, silentLog, 1);
  await server.query(`CREATE DATABASE ${MIGRATED}`);
  await server.close();
  const migrated = openDatabase({ ...address, database: MIGRATED }, silentLog);
  await migrateDatabase(migrated);
  await migrated.close();
}

async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1] ?? Number.NaN);
    if (Number.isNaN(pid) || (await processStart(pid)) !== undefined) continue;
    await removeData(join(tmpdir(), name));
  }
}

async function removeData(dataDir: string): Promise<void> {
  await removeEmbeddedServer(dataDir);
  await rm(dataDir, { recursive: true, force: true });
}
