import { chmod, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createLog, silentLog } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { type Database, openDatabase } from '../../src/database/connection/database.ts';
import { acquireDaemon } from '../../src/local-stack/client/acquire-daemon.ts';
import { keepServer } from '../../src/local-stack/daemon/keep-server.ts';
import { startEmbeddedServer } from '../../src/local-stack/embedded-postgres/start-embedded-server.ts';
import { resetDataDir } from '../../src/local-stack/reset-data-dir.ts';
import { until } from '../support/until.ts';
import { ended, serving } from './daemon-watch.ts';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'gateway-test-'));
  await chmod(dataDir, 0o755);
});
afterAll(async () => resetDataDir(dataDir));

test('PostgreSQL is started again after each kill -9, and the connections of its clients recover', async () => {
  const lines: string[] = [];
  const log = createLog({ write: (line) => lines.push(line) }, 'text');
  const needs = { database: true, localAws: false };
  const held = await acquireDaemon({ dataDir, needs, log });
  if (held.database === undefined) throw new Error('no database');
  const database = openDatabase(held.database, silentLog, 2);
  await database.query('CREATE TABLE kept AS SELECT 42 AS answer');
  const { daemon, postgres } = await serving(dataDir);

  await killAndRecover(database, postgres);
  const second = await serving(dataDir);
  expect(second.daemon).toBe(daemon);
  await killAndRecover(database, second.postgres);

  const announced = 'PostgreSQL ended; starting it again';
  expect(lines.filter((line) => line.includes(announced))).toHaveLength(2);
  expect(await readFile(join(dataDir, 'daemon.log'), 'utf8')).toContain(announced);
  await database.close();
  const last = await serving(dataDir);
  await held.close();
  await ended(daemon, last.postgres);
});

async function killAndRecover(database: Database, postgres: number): Promise<void> {
  process.kill(postgres, 'SIGKILL');
  await ended(postgres);
  await until(async () => (await rowsOf(database)).length === 1);
  expect(await rowsOf(database)).toEqual([{ answer: 42 }]);
}

async function rowsOf(database: Database): Promise<unknown[]> {
  return database.query('SELECT answer FROM kept').catch(() => []);
}

test('a server that does not start any more is given up after a few starts, with the reason and what to do', async () => {
  const start = async () => startEmbeddedServer({ dataDir, log: silentLog });
  const server = await start();
  const lines: string[] = [];
  const log = createLog({ write: (line) => lines.push(line) }, 'text');
  const { signal } = new AbortController();
  const kept = keepServer(server, { dataDir, start, log, signal, pausesMs: [0, 5, 10] });
  const versionFile = join(dataDir, 'postgres', 'data', 'PG_VERSION');
  const version = await readFile(versionFile, 'utf8');
  await writeFile(versionFile, '17\n');
  process.kill(server.pid, 'SIGKILL');

  await expect(kept).rejects.toMatchObject({
    code: 'EMBEDDED_DATABASE_LOST',
    message: expect.stringMatching(/ended, and 3 new starts did not keep it running: .*17/),
    advice: expect.stringContaining('daemon.log'),
  });
  expect(lines.filter((line) => line.includes('did not start'))).toHaveLength(3);
  await writeFile(versionFile, version);
  const next = await start();
  await next.stop();
});

test('a server that is stopped on purpose is not started again', async () => {
  const server = await startEmbeddedServer({ dataDir, log: silentLog });
  const stopped = new AbortController();
  const { signal } = stopped;
  const start = async () => Promise.reject(new Error('started again'));
  const kept = keepServer(server, { dataDir, start, log: silentLog, signal });
  stopped.abort();
  await kept;
  await server.stop();
  expect(await server.isRunning()).toBe(false);
});
