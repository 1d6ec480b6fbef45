import { randomBytes } from 'node:crypto';
import { access, cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { readIfThere } from '@recommendation-gateway/lib';

import { runProgram, type SystemUser } from '../../system/run-program.ts';
import type { Binaries } from './find-binaries.ts';
import type { Home } from './home.ts';
import { CLUSTER_NAME } from './home.ts';

/** For clusters whose own folder the server's user cannot reach: every system user can reach this one. */
const SHARED_FOLDER = '/var/lib/recommendation-gateway';

/** The folder below /var/lib that `near` has moved to, or undefined. */
export async function movedFolder(movedToFile: string): Promise<string | undefined> {
  const id = (await readIfThere(movedToFile))?.trim();
  return id !== undefined && /^[0-9a-f]{16}$/.test(id) ? join(SHARED_FOLDER, id) : undefined;
}

/** The home that an earlier start moved to, with the programs of this version. */
export async function movedHome(near: Home): Promise<Home | undefined> {
  const folder = await movedFolder(near.files.movedTo);
  return folder === undefined || near.user === undefined
    ? undefined
    : prepare(near, folder, near.user);
}

/** Moves the cluster, if there is one, and a copy of the programs to a folder of their own below /var/lib. */
export async function moveHome(near: Home, user: SystemUser): Promise<Home> {
  const id = randomBytes(8).toString('hex');
  // The id first: the next start finds the folder of a start that was interrupted.
  await writeFile(near.files.movedTo, `${id}\n`, { mode: 0o600 });
  return prepare(near, join(SHARED_FOLDER, id), user);
}

async function prepare(near: Home, folder: string, user: SystemUser): Promise<Home> {
  await mkdir(SHARED_FOLDER, { recursive: true, mode: 0o755 });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await moveCluster(join(near.folder, CLUSTER_NAME), join(folder, CLUSTER_NAME));
  const binaries = await copyBinaries(near.binaries, folder);
  await run('chown', ['-R', `${user.uid}:${user.gid}`, folder]);
  return { ...near, folder, binaries, moved: true };
}

/** Moves a cluster of an earlier start. The last step is a rename, so it moves completely or not at all. */
async function moveCluster(from: string, to: string): Promise<void> {
  if (!(await exists(from)) || (await exists(to))) return;
  try {
    await rename(from, to);
  } catch {
    // Another file system.
    await rm(`${to}.part`, { recursive: true, force: true });
    await run('cp', ['-a', from, `${to}.part`]);
    await rename(`${to}.part`, to);
    await rm(from, { recursive: true, force: true });
  }
}

async function copyBinaries(binaries: Binaries, folder: string): Promise<Binaries> {
  const copy = join(folder, `programs-${binaries.version}`);
  if (!(await exists(copy))) {
    await rm(`${copy}.part`, { recursive: true, force: true });
    await cp(binaries.folder, `${copy}.part`, { recursive: true, verbatimSymlinks: true });
    await rename(`${copy}.part`, copy);
  }
  return { ...binaries, folder: copy };
}

async function run(file: string, args: readonly string[]): Promise<void> {
  const { code, output } = await runProgram(file, args, { cwd: '/', user: undefined });
  if (code !== 0) throw new Error(`${file} failed: ${output.trim()}`);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
