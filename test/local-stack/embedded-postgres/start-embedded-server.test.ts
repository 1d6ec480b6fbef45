import { access, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { silentLog } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openDatabase } from '../../../src/database/connection/database.ts';
import {
  type EmbeddedServer,
  startEmbeddedServer,
} from '../../../src/local-stack/embedded-postgres/start-embedded-server.ts';
import { makeCluster, makeFolder, removeFolder } from './data-folder.ts';

// One cluster for the file: every test leaves it stopped and as it was.
let dataDir: string;
beforeAll(async () => {
  dataDir = await makeCluster();
});
afterAll(async () => removeFolder(dataDir));

const start = async (folder = dataDir) => startEmbeddedServer({ dataDir: folder, log: silentLog });

async function ask(server: EmbeddedServer, text: string): Promise<unknown[]> {
  const database = openDatabase(server.address, silentLog, 1);
  try {
    return await database.query(text);
  } finally {
    await database.close();
  }
}

test('data persist over a stop and a start', async () => {
  const first = await start();
  await ask(first, 'CREATE TABLE kept AS SELECT 42 AS answer');
  await first.stop();
  expect(await first.isRunning()).toBe(false);

  const second = await start();
  expect(await ask(second, 'SELECT answer, current_database() AS name FROM kept')).toEqual([
    { answer: 42, name: 'gateway' },
  ]);
  expect(second.address).toEqual(first.address);
  await second.stop();
});

test('the server listens on a socket only, and requires the password, which only the owner can read', async () => {
  const server = await start();
  const [settings] = await ask(
    server,
    `SELECT current_setting('listen_addresses') AS network, current_setting('fsync') AS safe,
            current_setting('server_encoding') AS encoding`,
  );
  expect(settings).toEqual({ network: '', safe: 'on', encoding: 'UTF8' });
  const passwordFile = join(dataDir, 'postgres', 'password');
  expect((await stat(passwordFile)).mode & 0o777).toBe(0o600);

  const wrong = openDatabase({ ...server.address, password: 'guess' }, silentLog, 1);
  await expect(wrong.query('SELECT 1')).rejects.toThrow('password authentication failed');
  await wrong.close();
  expect(JSON.stringify(server.address)).toContain((await readFile(passwordFile, 'utf8')).trim());
  await server.stop();
});

test('a missing data folder is created; if its path is too long for a socket, the socket lies below /tmp until the server stops', async () => {
  const folder = await makeFolder();
  const missing = join(folder, 'not $HOME', 'long-name-'.repeat(8));
  const server = await start(missing);
  if (!('host' in server.address)) throw new Error('no socket');
  const socketFolder = server.address.host;
  expect(socketFolder).toMatch(/^\/tmp\/gateway-/);
  expect((await stat(socketFolder)).mode & 0o777).toBe(0o700);
  expect(await ask(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(server.notice).toBeUndefined();
  await server.stop();
  await expect(access(socketFolder)).rejects.toThrow('ENOENT');
  await removeFolder(folder, missing);
});
