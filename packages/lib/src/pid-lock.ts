import { randomUUID } from 'node:crypto';
import { link, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { hasCode } from './error-message.ts';
import { readIfThere } from './files.ts';
import { processStart } from './process-start.ts';

/*
 * The lock of a folder is its lock file with the highest number. It holds while the process that the file names lives
 * and has not emptied it. A free lock is never removed but outnumbered: creating number n + 1 is an atomic step in which
 * one of several succeeds. Because the highest number never goes away, a process that acts on an old listing can neither
 * remove the fresh lock of another process in place of a stale one nor take a second one beside it.
 */

const NAME = /^lock-(\d+)$/;

/** A lock that this process holds: until it releases it, or ends. */
export interface HeldLock {
  release(): Promise<void>;
}

/** The process that holds the lock of `folder`, if one does. */
export async function findLockHolder(folder: string): Promise<number | undefined> {
  const newest = await newestLock(folder);
  return newest === undefined ? undefined : liveHolder(folder, newest);
}

/** Takes the lock of `folder`; undefined when it is held, by another process or by this one. */
export async function takeLock(folder: string): Promise<HeldLock | undefined> {
  for (;;) {
    const newest = await newestLock(folder);
    if (newest !== undefined && (await liveHolder(folder, newest)) !== undefined) return undefined;
    const number = (newest ?? 0) + 1;
    if (await createHighest(folder, number)) return { release: async () => empty(folder, number) };
  }
}

/** Creates the lock file `number`; false when it exists, or the listing that led to it was old. */
async function createHighest(folder: string, number: number): Promise<boolean> {
  if (!(await createLock(folder, number))) return false;
  const numbers = await lockNumbers(folder);
  const isHighest = Math.max(...numbers) === number;
  const superfluous = isHighest ? numbers.filter((other) => other < number) : [number];
  await Promise.all(superfluous.map(async (other) => rm(lockFile(folder, other), { force: true })));
  return isHighest;
}

/** Creates the file with its content in one step: written beside, then linked under its name. */
async function createLock(folder: string, number: number): Promise<boolean> {
  const draft = join(folder, `draft-${randomUUID()}`);
  await writeFile(draft, `${process.pid} ${await processStart(process.pid)}\n`, { mode: 0o600 });
  try {
    await link(draft, lockFile(folder, number));
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** The file stays, as the highest number; it is missing when the folder or a later holder has removed it. */
async function empty(folder: string, number: number): Promise<void> {
  try {
    await truncate(lockFile(folder, number));
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
}

async function liveHolder(folder: string, number: number): Promise<number | undefined> {
  const text = (await readIfThere(lockFile(folder, number)))?.trim() ?? '';
  const pid = Number.parseInt(text, 10);
  if (Number.isNaN(pid)) return undefined;
  return text === `${pid} ${await processStart(pid)}` ? pid : undefined;
}

async function newestLock(folder: string): Promise<number | undefined> {
  const numbers = await lockNumbers(folder);
  return numbers.length === 0 ? undefined : Math.max(...numbers);
}

async function lockNumbers(folder: string): Promise<number[]> {
  const names = await readdir(folder);
  return names.flatMap((name) => NAME.exec(name)?.[1] ?? []).map(Number);
}

function lockFile(folder: string, number: number): string {
  return join(folder, `lock-${number}`);
}
