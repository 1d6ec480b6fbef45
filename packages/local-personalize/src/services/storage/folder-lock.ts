import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { folderInUse } from '../../errors/operational-errors.ts';

interface Holder {
  readonly pid: number;
  /** When the process began, as the system tells it: numbers of processes come again, in containers at once. */
  readonly began: string;
}

/** The folders that this process holds. */
const held = new Set<string>();

/** Takes the folder for this process; answers how to give it back. A lock whose process is gone is taken over. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'lock');
  const holder = await readHolder(path);
  if (holder && (await isHeld(folder, holder))) throw inUse(folder, holder);
  await rm(path, { force: true });
  const own: Holder = { pid: process.pid, began: await beginning(process.pid) };
  try {
    await writeFile(path, JSON.stringify(own), { flag: 'wx' });
  } catch (error) {
    throw inUse(folder, await readHolder(path), error);
  }
  held.add(folder);
  return async () => {
    held.delete(folder);
    await rm(path, { force: true });
  };
}

function inUse(folder: string, holder: Holder | undefined, cause?: unknown): Error {
  return folderInUse(folder, holder?.pid ?? 0, cause);
}

async function isHeld(folder: string, { pid, began }: Holder): Promise<boolean> {
  if (pid === process.pid) return held.has(folder);
  return isAlive(pid) && (await beginning(pid)) === began;
}

/** A lock file cut short by a power failure counts as none. */
async function readHolder(path: string): Promise<Holder | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const match = /^\{"pid":(\d+),"began":"(\d*)"\}$/.exec(text);
  return match ? { pid: Number(match[1]), began: match[2] ?? '' } : undefined;
}

/** Field 22 of Linux's /proc/<pid>/stat; empty on systems that have no such file. */
async function beginning(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is alive too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
