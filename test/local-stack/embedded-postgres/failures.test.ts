import { access, mkdir, readFile, rename, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { silentLog } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { startEmbeddedServer } from '../../../src/local-stack/embedded-postgres/start-embedded-server.ts';
import { toDataDirError } from '../../../src/local-stack/system/to-data-dir-error.ts';
import { makeCluster, makeFolder, removeFolder } from './data-folder.ts';

// One cluster for the file: every test leaves it stopped and as it was.
let dataDir: string;
beforeAll(async () => {
  dataDir = await makeCluster();
});
afterAll(async () => removeFolder(dataDir));

const start = async (folder = dataDir) => startEmbeddedServer({ dataDir: folder, log: silentLog });

test('a data folder that cannot be created is reported with the reason', async () => {
  const file = join(dataDir, 'a-file');
  await writeFile(file, '');
  await expect(start(join(file, 'data'))).rejects.toMatchObject({
    code: 'DATA_DIR_UNUSABLE',
    message: expect.stringContaining(file),
  });
});

test('a cluster of another major version is refused, and stays as it is', async () => {
  const versionFile = join(dataDir, 'postgres', 'data', 'PG_VERSION');
  await writeFile(versionFile, '17\n');
  await expect(start()).rejects.toMatchObject({
    code: 'EMBEDDED_DATABASE_OTHER_VERSION',
    message: expect.stringMatching(/PostgreSQL 17; .* version 18/),
  });
  expect(await readFile(versionFile, 'utf8')).toBe('17\n');
  await writeFile(versionFile, '18\n');
});

test('a server that does not start is reported with its own message', async () => {
  const controlFile = join(dataDir, 'postgres', 'data', 'global', 'pg_control');
  const control = await readFile(controlFile);
  await truncate(controlFile, 100);
  await expect(start()).rejects.toMatchObject({
    code: 'EMBEDDED_DATABASE_NOT_STARTED',
    message: expect.stringContaining('pg_control'),
  });
  await writeFile(controlFile, control);
});

test('a cluster without its password is not replaced by an empty one', async () => {
  const password = join(dataDir, 'postgres', 'password');
  await rename(password, `${password}.lost`);
  await expect(start()).rejects.toMatchObject({ code: 'EMBEDDED_DATABASE_PASSWORD_LOST' });
  await rename(`${password}.lost`, password);
});

test('a start that was killed while it created the cluster does not prevent the next', async () => {
  const folder = await makeFolder();
  const staging = join(folder, 'postgres', 'staging-abc');
  await mkdir(join(staging, 'data', 'base'), { recursive: true });
  const server = await start(folder);
  await expect(access(staging)).rejects.toThrow('ENOENT');
  await server.stop();
  await removeFolder(folder);
});

test('a folder in the place of the cluster that is not a cluster is not replaced', async () => {
  const folder = await makeFolder();
  const file = join(folder, 'postgres', 'data', 'a-file');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, '');
  await expect(start(folder)).rejects.toMatchObject({ code: 'EMBEDDED_DATABASE_NOT_CREATED' });
  await access(file);
  await removeFolder(folder);
});

test('a full disk is distinguished from a server that is broken', () => {
  const full = toDataDirError(new Error('initdb: No space left on device'), '/data');
  expect(full).toMatchObject({ code: 'DATA_DIR_FULL' });
  expect(toDataDirError(full, '/data')).toBe(full);
  const unforeseen = new Error('something else');
  expect(toDataDirError(unforeseen, '/data')).toBe(unforeseen);
});
