import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { findLockHolder, processStart, takeLock } from '@recommendation-gateway/lib';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-test-'));
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

test('a lock holds while its process lives', async () => {
  expect(await takeLock(folder)).toBe(true);
  expect(await findLockHolder(folder)).toBe(process.pid);
  expect(await takeLock(folder)).toBe(false);
  expect(await readdir(folder)).toEqual(['lock-1']);
});

test('the lock of a process that has ended, or whose id is now another process, is outnumbered', async () => {
  await writeFile(join(folder, 'lock-6'), `${process.pid} some other time\n`);
  await writeFile(join(folder, 'lock-7'), '4194305 long ago\n');
  expect(await findLockHolder(folder)).toBeUndefined();
  expect(await takeLock(folder)).toBe(true);
  expect(await readdir(folder)).toEqual(['lock-8']);
});

test('of many that break a stale lock at once, one succeeds', async () => {
  await writeFile(join(folder, 'lock-1'), '4194305 long ago\n');
  const taken = await Promise.all(Array.from({ length: 20 }, async () => takeLock(folder)));
  expect(taken.filter(Boolean)).toHaveLength(1);
  expect(await readdir(folder)).toEqual(['lock-2']);
});

test('an empty lock file, left by a full disk, is no lock', async () => {
  await writeFile(join(folder, 'lock-1'), '');
  expect(await takeLock(folder)).toBe(true);
});

test('the start of a process is the same whenever it is asked for, and unknown for none', async () => {
  const start = await processStart(process.pid);
  expect(start).toMatch(/\d/);
  expect(await processStart(process.pid)).toBe(start);
  expect(await processStart(process.ppid)).not.toBe(start);
  expect(await processStart(4_194_305)).toBeUndefined();
});
