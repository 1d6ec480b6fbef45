import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createLog, findLockHolder, type Log, silentLog } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { openAws } from '../../src/aws/clients/open-aws.ts';
import { ensureBucket } from '../../src/aws/objects/ensure-bucket.ts';
import { listKeys } from '../../src/aws/objects/objects.ts';
import { openDatabase } from '../../src/database/connection/database.ts';
import { type AcquiredDaemon, acquireDaemon } from '../../src/local-stack/client/acquire-daemon.ts';
import { resetDataDir } from '../../src/local-stack/reset-data-dir.ts';
import { ended, lives, serving, startCommand } from './daemon-watch.ts';

// One folder for all: a cluster takes a second to make, and every test leaves it without a helper.
let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'gateway-test-'));
  await chmod(dataDir, 0o755);
});
afterAll(async () => resetDataDir(dataDir));
beforeEach(async () => {
  if ((await helperNow()) !== undefined) throw new Error('the test before left its helper');
});

const hold = async (log: Log = silentLog): Promise<AcquiredDaemon> =>
  acquireDaemon({ dataDir, needs: { database: true, localAws: false }, log });

async function helperNow(): Promise<number | undefined> {
  return findLockHolder(join(dataDir, 'helper')).catch(() => undefined);
}

async function answer(held: AcquiredDaemon): Promise<unknown> {
  if (held.database === undefined) throw new Error('no database');
  const database = openDatabase(held.database, silentLog, 1);
  try {
    return await database.query('SELECT 42 AS answer');
  } finally {
    await database.close();
  }
}

test('two commands share one helper, and the last goodbye ends it with its PostgreSQL', async () => {
  const lines: string[] = [];
  const first = await hold(createLog({ write: (line) => lines.push(line) }, 'text'));
  expect(lines.join('')).toContain('starting PostgreSQL 18');
  const second = await hold();
  expect(second.database).toEqual(first.database);
  const { helper, postgres } = await serving(dataDir);

  await first.close();
  expect(await answer(second)).toEqual([{ answer: 42 }]);
  await second.close();
  expect(await lives(postgres)).toBe(false);
  await ended(helper);
});

test('a command that comes while the helper stops waits for its end and starts the next', async () => {
  const first = await hold();
  const before = await serving(dataDir);
  const closing = first.close();
  const second = await hold();
  await closing;
  const after = await serving(dataDir);
  expect(after.helper).not.toBe(before.helper);
  expect(await answer(second)).toEqual([{ answer: 42 }]);
  await second.close();
  await ended(before.helper, before.postgres, after.helper, after.postgres);
});

test('five commands that start at once over a killed helper share one new, which adopts PostgreSQL', async () => {
  const killed = await hold();
  const before = await serving(dataDir);
  process.kill(before.helper, 'SIGKILL');
  expect(await killed.lost).toMatchObject({ code: 'HELPER_LOST' });
  expect(await answer(killed)).toEqual([{ answer: 42 }]);

  const held = await Promise.all(Array.from({ length: 5 }, async () => hold()));
  const after = await serving(dataDir);
  expect(after.helper).not.toBe(before.helper);
  expect(after.postgres).toBe(before.postgres);
  expect(await Promise.all(held.map(answer))).toEqual(
    Array.from({ length: 5 }, () => [{ answer: 42 }]),
  );
  await Promise.all(held.map(async (one) => one.close()));
  await ended(after.helper, after.postgres);
});

test('the stand-in answers again after kill -9 of its helper', async () => {
  const needs = { database: false, localAws: true };
  const hold = async () => acquireDaemon({ dataDir, needs, log: silentLog });
  const killed = await hold();
  process.kill((await helperNow()) ?? Number.NaN, 'SIGKILL');
  await killed.lost;
  const held = await hold();
  const aws = await openAws({ kind: 'socket', socketPath: held.localAwsSocket ?? '' });
  await ensureBucket(aws, 'still-here');
  expect(await listKeys(aws, 'still-here', '')).toEqual([]);
  aws.close();
  await held.close();
});

test('kill -9 of a command counts as its goodbye', async () => {
  const command = await startCommand(dataDir);
  const { helper, postgres } = await serving(dataDir);
  process.kill(command, 'SIGKILL');
  await ended(command, helper, postgres);
  expect(await helperNow()).toBeUndefined();
});

test('kill -9 of PostgreSQL under a helper: the next command gets a server that answers', async () => {
  const first = await hold();
  const { helper, postgres } = await serving(dataDir);
  process.kill(postgres, 'SIGKILL');
  await ended(postgres);
  const second = await hold();
  expect(await answer(second)).toEqual([{ answer: 42 }]);
  await first.close();
  await second.close();
  await ended(helper);
});

test('SIGTERM stops the helper and PostgreSQL, SIGINT does not', async () => {
  const held = await hold();
  const { helper, postgres } = await serving(dataDir);
  process.kill(helper, 'SIGINT');
  expect(await answer(held)).toEqual([{ answer: 42 }]);
  process.kill(helper, 'SIGTERM');
  expect(await held.lost).toMatchObject({ code: 'HELPER_LOST' });
  await ended(helper, postgres);
  await held.close();
});

test('a fault inside the helper reaches the command with its code and advice, and leaves no process', async () => {
  const versionFile = join(dataDir, 'postgres', 'data', 'PG_VERSION');
  await writeFile(versionFile, '17\n');
  await expect(hold()).rejects.toMatchObject({
    name: 'OperationalError',
    code: 'EMBEDDED_DATABASE_OTHER_VERSION',
    advice: expect.stringContaining('npm run reset'),
  });
  await writeFile(versionFile, '18\n');
  expect(await helperNow()).toBeUndefined();
});

test('a command that is called off says goodbye, and nothing stays behind', async () => {
  const controller = new AbortController();
  const log: Log = { ...silentLog, info: () => controller.abort(new Error('called off')) };
  const needs = { database: true, localAws: false };
  await expect(acquireDaemon({ dataDir, needs, log, signal: controller.signal })).rejects.toThrow(
    'called off',
  );
  expect(await helperNow()).toBeUndefined();
});

test('a reset refuses while a helper runs, and removes everything afterwards', async () => {
  const held = await hold();
  const { helper } = await serving(dataDir);
  await expect(resetDataDir(dataDir)).rejects.toMatchObject({
    code: 'HELPER_RUNNING',
    message: expect.stringContaining(String(helper)),
  });
  expect(await answer(held)).toEqual([{ answer: 42 }]);
  await held.close();
  await ended(helper);
  await writeFile(join(dataDir, 'a-note-of-the-user'), '');
  await resetDataDir(dataDir);
  expect(await readdir(dataDir)).toEqual(['a-note-of-the-user']);
  await rm(dataDir, { recursive: true });
});
