import { spawn } from 'node:child_process';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { errorMessage, pollUntil, processStart, silentLog } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { type Database, openDatabase } from '../../../src/database/connection/database.ts';
import { startEmbeddedServer } from '../../../src/local-stack/embedded-postgres/start-embedded-server.ts';
import { makeCluster, removeFolder } from './data-folder.ts';

// One cluster for the file: every test leaves it stopped and as it was.
let dataDir: string;
beforeAll(async () => {
  dataDir = await makeCluster();
});
afterAll(async () => removeFolder(dataDir));

const start = async (folder = dataDir) => startEmbeddedServer({ dataDir: folder, log: silentLog });

test('a server that an earlier process left running is adopted', async () => {
  const left = await start();
  const adopted = await start();
  expect(adopted.pid).toBe(left.pid);
  expect(adopted.address).toEqual(left.address);
  await adopted.stop();
  expect(await left.isRunning()).toBe(false);
});

test('the server starts again after kill -9, although a session still works on its data', async () => {
  const killed = await start();
  const database = openDatabase(killed.address, silentLog, 2);
  await database.query('CREATE TABLE kept AS SELECT 42 AS answer');
  const busy = busyWork(database).catch(errorMessage);
  await pollUntil(async () => isBusy(database), { firstMs: 5, maxMs: 50 });
  process.kill(killed.pid, 'SIGKILL');

  const next = await start();
  expect(next.pid).not.toBe(killed.pid);
  expect(await busy).toMatch(/terminat/i);
  await database.close();
  const again = openDatabase(next.address, silentLog, 1);
  expect(await again.query('SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  await again.close();
  await next.stop();
});

/** Work that looks at nothing but itself, so that the session does not notice the end of its server. */
async function busyWork(database: Database): Promise<unknown> {
  return database.query('SELECT count(*) FROM generate_series(1, 1e10::bigint)');
}

async function isBusy(database: Database): Promise<true | undefined> {
  const text = `SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%1e10%' AND pid <> pg_backend_pid()`;
  return (await database.query(text)).length > 0 ? true : undefined;
}

test('a postmaster.pid that names another process does not prevent a start', async () => {
  const cluster = join(dataDir, 'postgres', 'data');
  const { uid, gid } = await stat(cluster);
  const stranger = spawn('sleep', ['600'], { uid, gid, stdio: 'ignore' });
  await writeFile(join(cluster, 'postmaster.pid'), `${stranger.pid}\n${cluster}\n1\n5432\n/tmp\n`);

  const server = await start();
  expect(server.pid).not.toBe(stranger.pid);
  expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
  await server.stop();
  stranger.kill();
});

test('stopping a server does not stop its successor', async () => {
  const first = await start();
  process.kill(first.pid, 'SIGKILL');
  await pollUntil(async () => ((await processStart(first.pid)) === undefined ? true : undefined), {
    firstMs: 5,
    maxMs: 50,
  });
  const second = await start();
  await first.stop();
  expect(await second.isRunning()).toBe(true);
  await second.stop();
});
