import { randomUUID } from 'node:crypto';
import { link, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { processStart } from './process-start.ts';
import { readIfThere } from './read-if-there.ts';

/*
 * The lock is the lock file with the highest number, and holds as long as the process that it names lives. A stale
 * one is never removed but outnumbered: to make number n + 1 is an atomic step that one of several succeeds in, and
 * since the highest number never goes away, nobody can remove the fresh lock of another in place of a stale one.
 */

const NAME = /^lock-(\d+)$/;

/** The process that holds the lock in `folder`, if it lives. */
export async function findLockHolder(folder: string): Promise<number | undefined> {
  const newest = await newestLock(folder);
  return newest === undefined ? undefined : liveHolder(folder, newest);
}

/** Takes the lock in `folder` for this process, until it ends. False: another process has it. */
export async function takeLock(folder: string): Promise<boolean> {
  const newest = await newestLock(folder);
  if (newest !== undefined && (await liveHolder(folder, newest)) !== undefined) return false;
  const number = (newest ?? 0) + 1;
  if (!(await createLock(folder, number))) return false;
  // What we saw may have been old when we acted on it: then there is a higher number by now.
  const numbers = await lockNumbers(folder);
  const won = Math.max(...numbers) === number;
  const superfluous = won ? numbers.filter((other) => other < number) : [number];
  await Promise.all(superfluous.map(async (other) => rm(lockFile(folder, other), { force: true })));
  return won;
}

/** Creates the file with its content in one step: written beside, then linked under its name. */
async function createLock(folder: string, number: number): Promise<boolean> {
  const draft = join(folder, `draft-${randomUUID()}`);
  await writeFile(draft, `${process.pid} ${await processStart(process.pid)}\n`, { mode: 0o600 });
  try {
    await link(draft, lockFile(folder, number));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
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
