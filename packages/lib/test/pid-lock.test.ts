import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { findLockHolder, processStart, takeLock } from '@recommendation-gateway/lib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-test-'));
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

test('a lock holds while its process lives', async () => {
  expect(await takeLock(folder)).toBeDefined();
  expect(await findLockHolder(folder)).toBe(process.pid);
  expect(await takeLock(folder)).toBeUndefined();
  expect(await readdir(folder)).toEqual(['lock-1']);
});

test('a released lock can be taken again, in the same process too', async () => {
  const first = await takeLock(folder);
  await first?.release();
  expect(await findLockHolder(folder)).toBeUndefined();
  const second = await takeLock(folder);
  expect(second).toBeDefined();
  expect(await takeLock(folder)).toBeUndefined();
  await first?.release();
  expect(await findLockHolder(folder)).toBe(process.pid);
  expect(await readdir(folder)).toEqual(['lock-2']);
});

test('the lock of a process that has ended, or whose id is now another process, is outnumbered', async () => {
  await writeFile(join(folder, 'lock-6'), `${process.pid} some other time\n`);
  await writeFile(join(folder, 'lock-7'), STALE);
  expect(await findLockHolder(folder)).toBeUndefined();
  expect(await takeLock(folder)).toBeDefined();
  expect(await readdir(folder)).toEqual(['lock-8']);
});

test('of many calls that find a stale lock at once, one succeeds', async () => {
  await writeFile(join(folder, 'lock-1'), STALE);
  const taken = await Promise.all(Array.from({ length: 20 }, async () => takeLock(folder)));
  expect(taken.filter((lock) => lock !== undefined)).toHaveLength(1);
  expect(await readdir(folder)).toEqual(['lock-2']);
});

test('of four processes that find a stale lock at once, exactly one gets it', async () => {
  const takers = await Promise.all(Array.from({ length: 4 }, startTaker));
  try {
    for (let round = 0; round < 30; round += 1) {
      const raced = await makeStaleFolders(`round-${round}`, 10);
      const won = await Promise.all(takers.map(async (taker) => raceFor(taker, raced)));
      expect(won.flat().toSorted()).toEqual(raced);
    }
  } finally {
    await Promise.all(takers.map(stopTaker));
  }
});

test('an empty lock file, left by a full disk, is no lock', async () => {
  await writeFile(join(folder, 'lock-1'), '');
  expect(await takeLock(folder)).toBeDefined();
});

test('the start of a process is the same whenever it is read, and unknown for a process that does not exist', async () => {
  const start = await processStart(process.pid);
  expect(start).toMatch(/\d/);
  expect(await processStart(process.pid)).toBe(start);
  expect(await processStart(process.ppid)).not.toBe(start);
  expect(await processStart(4_194_305)).toBeUndefined();
});

/** The lock of a process that does not exist: its id is above the highest of Linux. */
const STALE = '4194305 long ago\n';

async function makeStaleFolders(round: string, count: number): Promise<string[]> {
  const folders = Array.from({ length: count }, (_, index) => join(folder, round, String(index)));
  for (const made of folders) {
    await mkdir(made, { recursive: true });
    await writeFile(join(made, 'lock-1'), STALE);
  }
  return folders;
}

async function startTaker(): Promise<ChildProcess> {
  const program = fileURLToPath(new URL('support/lock-taker.ts', import.meta.url));
  const taker = fork(program, { execArgv: ['--conditions=source', '--import', 'tsx'] });
  await once(taker, 'message');
  return taker;
}

/** Which of the folders the process got the lock of. */
async function raceFor(taker: ChildProcess, folders: readonly string[]): Promise<string[]> {
  const answered = once(taker, 'message');
  taker.send(folders);
  const [won] = await answered;
  return z.array(z.string()).parse(won);
}

async function stopTaker(taker: ChildProcess): Promise<void> {
  const exited = once(taker, 'exit');
  taker.kill('SIGKILL');
  await exited;
}
