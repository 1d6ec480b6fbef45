import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createLog, findLockHolder, type Log, silentLog } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { openToOthers } from '../../packages/lib/test/support/open-to-others.ts';
import { openAws } from '../../src/aws/clients/open-aws.ts';
import { ensureBucket } from '../../src/aws/objects/ensure-bucket.ts';
import { listKeys } from '../../src/aws/objects/objects.ts';
import { openDatabase } from '../../src/database/connection/database.ts';
import { type AcquiredDaemon, acquireDaemon } from '../../src/local-stack/client/acquire-daemon.ts';
import { resetDataDir } from '../../src/local-stack/reset-data-dir.ts';
import { ended, lives, serving, startClient } from './daemon-watch.ts';

// One folder for all: creating a cluster takes a second, and every test ends without a daemon.
let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'gateway-test-'));
  await chmod(dataDir, 0o755);
});
afterAll(async () => resetDataDir(dataDir));
beforeEach(async () => {
  if ((await currentDaemon()) !== undefined) throw new Error('the test before left its daemon');
});

const acquire = async (log: Log = silentLog): Promise<AcquiredDaemon> =>
  acquireDaemon({ dataDir, needs: { database: true, localAws: false }, log });

async function currentDaemon(): Promise<number | undefined> {
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

test('two clients share one daemon, which ends with its PostgreSQL when the last one disconnects', async () => {
  const lines: string[] = [];
  const first = await acquire(createLog({ write: (line) => lines.push(line) }, 'text'));
  expect(lines.join('')).toContain('starting PostgreSQL 18');
  const second = await acquire();
  expect(second.database).toEqual(first.database);
  const { daemon, postgres } = await serving(dataDir);

  await first.close();
  expect(await answer(second)).toEqual([{ answer: 42 }]);
  await second.close();
  expect(await lives(postgres)).toBe(false);
  await ended(daemon);
});

test('a client that connects while the daemon stops waits for its end and starts the next daemon', async () => {
  const first = await acquire();
  const before = await serving(dataDir);
  const closing = first.close();
  const second = await acquire();
  await closing;
  const after = await serving(dataDir);
  expect(after.daemon).not.toBe(before.daemon);
  expect(await answer(second)).toEqual([{ answer: 42 }]);
  await second.close();
  await ended(before.daemon, before.postgres, after.daemon, after.postgres);
});

test('five clients that start at once after the daemon was killed share a new one, which adopts PostgreSQL', async () => {
  const killed = await acquire();
  const before = await serving(dataDir);
  process.kill(before.daemon, 'SIGKILL');
  expect(await killed.lost).toMatchObject({ code: 'HELPER_LOST' });
  expect(await answer(killed)).toEqual([{ answer: 42 }]);

  const held = await Promise.all(Array.from({ length: 5 }, async () => acquire()));
  const after = await serving(dataDir);
  expect(after.daemon).not.toBe(before.daemon);
  expect(after.postgres).toBe(before.postgres);
  expect(await Promise.all(held.map(answer))).toEqual(
    Array.from({ length: 5 }, () => [{ answer: 42 }]),
  );
  await Promise.all(held.map(async (one) => one.close()));
  await ended(after.daemon, after.postgres);
});

test('the emulator answers again after kill -9 of its daemon', async () => {
  const needs = { database: false, localAws: true };
  const acquire = async () => acquireDaemon({ dataDir, needs, log: silentLog });
  const killed = await acquire();
  process.kill((await currentDaemon()) ?? Number.NaN, 'SIGKILL');
  await killed.lost;
  const held = await acquire();
  const aws = await openAws({ kind: 'socket', socketPath: held.localAwsSocket ?? '' });
  await ensureBucket(aws, 'still-here');
  expect(await listKeys(aws, 'still-here', '')).toEqual([]);
  aws.close();
  await held.close();
});

test('kill -9 of a client disconnects it', async () => {
  const client = await startClient(dataDir);
  const { daemon, postgres } = await serving(dataDir);
  process.kill(client, 'SIGKILL');
  await ended(client, daemon, postgres);
  expect(await currentDaemon()).toBeUndefined();
});

test('after kill -9 of PostgreSQL the next client gets a server that answers', async () => {
  const first = await acquire();
  const { daemon, postgres } = await serving(dataDir);
  process.kill(postgres, 'SIGKILL');
  await ended(postgres);
  const second = await acquire();
  expect(await answer(second)).toEqual([{ answer: 42 }]);
  await first.close();
  await second.close();
  await ended(daemon);
});

test('other users cannot read DATA_DIR, and files of earlier versions are closed at the start', async () => {
  const old = join(dataDir, 'local-aws', 'streams');
  await mkdir(old, { recursive: true });
  await writeFile(join(old, 'events.jsonl'), '');
  for (const path of [dataDir, join(dataDir, 'local-aws'), old]) await chmod(path, 0o755);
  for (const path of [join(old, 'events.jsonl'), join(dataDir, 'postgres', 'password')]) {
    await chmod(path, 0o644);
  }
  const cluster = join(dataDir, 'postgres', 'data');
  const [before, version] = [await stat(cluster), join(cluster, 'PG_VERSION')];
  await chmod(version, 0o640);
  const lines: string[] = [];
  const held = await acquire(createLog({ write: (line) => lines.push(line) }, 'text'));
  const passable = process.getuid?.() === 0 ? [dataDir] : [];
  expect(await openToOthers(dataDir, [cluster])).toEqual(passable);
  expect((await stat(dataDir)).mode & 0o777).toBe(passable.length > 0 ? 0o711 : 0o700);
  expect(lines.join('')).toMatch(/other users could read .* corrected=5/);
  expect([(await stat(cluster)).mode, (await stat(version)).mode & 0o777]).toEqual([
    before.mode,
    0o640,
  ]);
  await held.close();
});

test('SIGTERM stops the daemon and PostgreSQL, SIGINT does not', async () => {
  const held = await acquire();
  const { daemon, postgres } = await serving(dataDir);
  process.kill(daemon, 'SIGINT');
  expect(await answer(held)).toEqual([{ answer: 42 }]);
  process.kill(daemon, 'SIGTERM');
  expect(await held.lost).toMatchObject({ code: 'HELPER_LOST' });
  await ended(daemon, postgres);
  await held.close();
});

test('an error in the daemon reaches the client with its code and advice, and leaves no process', async () => {
  const versionFile = join(dataDir, 'postgres', 'data', 'PG_VERSION');
  await writeFile(versionFile, '17\n');
  await expect(acquire()).rejects.toMatchObject({
    name: 'OperationalError',
    code: 'EMBEDDED_DATABASE_OTHER_VERSION',
    advice: expect.stringContaining('npx gateway reset'),
  });
  await writeFile(versionFile, '18\n');
  expect(await currentDaemon()).toBeUndefined();
});

test('a client that is cancelled disconnects and leaves no process', async () => {
  const controller = new AbortController();
  const log: Log = { ...silentLog, info: () => controller.abort(new Error('cancelled')) };
  const needs = { database: true, localAws: false };
  await expect(acquireDaemon({ dataDir, needs, log, signal: controller.signal })).rejects.toThrow(
    'cancelled',
  );
  expect(await currentDaemon()).toBeUndefined();
});

test('a reset is refused while a daemon runs, and removes everything afterwards', async () => {
  const held = await acquire();
  const { daemon } = await serving(dataDir);
  await expect(resetDataDir(dataDir)).rejects.toMatchObject({
    code: 'HELPER_RUNNING',
    message: expect.stringContaining(String(daemon)),
  });
  expect(await answer(held)).toEqual([{ answer: 42 }]);
  await held.close();
  await ended(daemon);
  await writeFile(join(dataDir, 'a-note-of-the-user'), '');
  await resetDataDir(dataDir);
  expect(await readdir(dataDir)).toEqual(['a-note-of-the-user']);
  await rm(dataDir, { recursive: true });
});
