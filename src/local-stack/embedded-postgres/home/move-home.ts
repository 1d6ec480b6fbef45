import { randomBytes } from 'node:crypto';
import { access, cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { readIfThere } from '@recommendation-gateway/lib';

import { runProgram, type SystemUser } from '../../system/run-program.ts';
import type { Binaries } from './find-binaries.ts';
import type { Home } from './home.ts';
import { CLUSTER_NAME } from './home.ts';

/** Where clusters go whose own folder the server's user cannot reach; every system user gets here. */
const SHELTER = '/var/lib/recommendation-gateway';

/** The folder below /var/lib that `near` has moved to, or undefined. */
export async function movedFolder(movedToFile: string): Promise<string | undefined> {
  const id = (await readIfThere(movedToFile))?.trim();
  return id !== undefined && /^[0-9a-f]{16}$/.test(id) ? join(SHELTER, id) : undefined;
}

/** The home that an earlier start moved to, with programs as new as ours. */
export async function movedHome(near: Home): Promise<Home | undefined> {
  const folder = await movedFolder(near.files.movedTo);
  return folder === undefined || near.user === undefined
    ? undefined
    : settle(near, folder, near.user);
}

/** Moves the cluster, if there is one, and a copy of the programs to a folder of their own below /var/lib. */
export async function moveHome(near: Home, user: SystemUser): Promise<Home> {
  const id = randomBytes(8).toString('hex');
  // The id first: a start that ends in the middle leaves a folder that the next one finds.
  await writeFile(near.files.movedTo, `${id}\n`);
  return settle(near, join(SHELTER, id), user);
}

async function settle(near: Home, folder: string, user: SystemUser): Promise<Home> {
  await mkdir(SHELTER, { recursive: true, mode: 0o755 });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await takeAlong(join(near.folder, CLUSTER_NAME), join(folder, CLUSTER_NAME));
  const binaries = await copyBinaries(near.binaries, folder);
  await run('chown', ['-R', `${user.uid}:${user.gid}`, folder]);
  return { ...near, folder, binaries, moved: true };
}

/** A cluster from before the folder became private. The last step is a rename, so it moves wholly or not at all. */
async function takeAlong(from: string, to: string): Promise<void> {
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
