import { chmod, chown, lstat, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readIfThere } from '@recommendation-gateway/lib';

import type { SystemUser } from './run-program.ts';

/** Systems refuse a socket whose path is longer than 104 (macOS) or 108 bytes (Linux). */
const LONGEST_PATH = 99;

export interface SocketFolderPlan {
  /** Where the sockets go if their paths are short enough. */
  readonly preferred: string;
  /** The longest name of a socket in it. */
  readonly longestName: string;
  /** The file that names the folder when it is not the preferred one. */
  readonly record: string;
  /** The owner of the folder; undefined: the user of this process. */
  readonly owner?: SystemUser | undefined;
}

/** Makes the folder for sockets, open to its owner only, and answers its path. */
export async function makeSocketFolder(plan: SocketFolderPlan): Promise<string> {
  const folder = await chooseFolder(plan);
  if (plan.owner !== undefined) await chown(folder, plan.owner.uid, plan.owner.gid);
  return folder;
}

/** The folder that `makeSocketFolder` made in another process; undefined before it did. */
export async function findSocketFolder(plan: SocketFolderPlan): Promise<string | undefined> {
  const recorded = (await readIfThere(plan.record))?.trim();
  return recorded ?? (fits(plan) ? plan.preferred : undefined);
}

/** Removes the folder with its content: nothing of ours stays in a shared folder such as /tmp. */
export async function removeSocketFolder(plan: SocketFolderPlan): Promise<void> {
  const folder = await findSocketFolder(plan);
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  await rm(plan.record, { force: true });
}

function fits(plan: SocketFolderPlan): boolean {
  return Buffer.byteLength(join(plan.preferred, plan.longestName)) <= LONGEST_PATH;
}

async function chooseFolder(plan: SocketFolderPlan): Promise<string> {
  if (fits(plan)) {
    await rm(plan.record, { force: true });
    await mkdir(plan.preferred, { recursive: true, mode: 0o700 });
    await chmod(plan.preferred, 0o700);
    return plan.preferred;
  }
  const recorded = (await readIfThere(plan.record))?.trim();
  if (recorded !== undefined && (await isPrivate(recorded, plan.owner))) return recorded;
  const made = await makeShortFolder();
  await writeFile(plan.record, `${made}\n`, { mode: 0o600 });
  return made;
}

/** /tmp first: the temporary folder of the user's settings can be long, or closed to the server's user. */
async function makeShortFolder(): Promise<string> {
  const prefix = 'gateway-';
  return mkdtemp(join('/tmp', prefix)).catch(async () => mkdtemp(join(tmpdir(), prefix)));
}

/** In /tmp another user may have taken the name since: only a closed folder of the right owner is used. */
async function isPrivate(folder: string, owner: SystemUser | undefined): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined);
  const uid = owner?.uid ?? process.getuid?.();
  return found !== undefined && found.isDirectory() && found.uid === uid && !(found.mode & 0o077);
}
