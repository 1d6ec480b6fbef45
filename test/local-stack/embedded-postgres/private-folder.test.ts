import { access, chmod, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { silentLog } from '@recommendation-gateway/lib';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { openDatabase } from '../../../src/database/connection/database.ts';
import { removeEmbeddedServer } from '../../../src/local-stack/embedded-postgres/remove-embedded-server.ts';
import { startEmbeddedServer } from '../../../src/local-stack/embedded-postgres/start-embedded-server.ts';

let home: string;
let dataDir: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'gateway-test-home-'));
  await chmod(home, 0o700);
  dataDir = join(home, 'clone', '.data');
  await mkdir(join(home, 'clone'));
});

afterEach(async () => {
  await removeEmbeddedServer(dataDir);
  await rm(home, { recursive: true, force: true });
});

const start = async () => startEmbeddedServer({ dataDir, log: silentLog });
const isRoot = process.getuid?.() === 0;

test.runIf(isRoot)(
  'below a private home directory, a start by root moves the cluster to /var/lib and says so',
  async () => {
    const first = await start();
    const id = (await readFile(join(dataDir, 'postgres', 'moved-to'), 'utf8')).trim();
    const folder = `/var/lib/recommendation-gateway/${id}`;
    expect(first.notice).toContain(folder);
    expect((await stat(home)).mode & 0o777).toBe(0o700);
    const database = openDatabase(first.address, silentLog, 1);
    await database.query('CREATE TABLE kept AS SELECT 42 AS answer');
    await database.close();
    await first.stop();

    const second = await start();
    const again = openDatabase(second.address, silentLog, 1);
    expect(await again.query('SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await again.close();

    await removeEmbeddedServer(dataDir);
    expect(await second.isRunning()).toBe(false);
    await expect(access(folder)).rejects.toThrow('ENOENT');
    await expect(access(join(dataDir, 'postgres'))).rejects.toThrow('ENOENT');
  },
);

test.runIf(isRoot)('a cluster is moved if its folder has become private', async () => {
  await chmod(home, 0o755);
  const before = await start();
  const database = openDatabase(before.address, silentLog, 1);
  await database.query('CREATE TABLE kept AS SELECT 42 AS answer');
  await database.close();
  expect(before.notice).toBeUndefined();
  await before.stop();

  await chmod(home, 0o700);
  const after = await start();
  expect(after.notice).toContain('/var/lib/recommendation-gateway/');
  const again = openDatabase(after.address, silentLog, 1);
  expect(await again.query('SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  await again.close();
  await after.stop();
});

test.skipIf(isRoot)('without root the cluster stays in a private home directory', async () => {
  const server = await start();
  expect(server.notice).toBeUndefined();
  await server.stop();
});
