import { chmod, chown, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

import type { Log } from '@recommendation-gateway/lib';

import { runProgram, type SystemUser } from '../../system/run-program.ts';
import { chooseServerUser } from './choose-server-user.ts';
import { type Binaries, findBinaries } from './find-binaries.ts';
import { homeFiles, type Home } from './home.ts';
import { movedFolder, moveHome, movedHome } from './move-home.ts';

/** Where the cluster of `dataDir` lives, and which programs serve it: below DATA_DIR, if the server's user can reach it. */
export async function chooseHome(dataDir: string, log: Log): Promise<Home> {
  const files = homeFiles(dataDir);
  await mkdir(files.folder, { recursive: true, mode: 0o700 });
  const binaries = await findBinaries();
  const folder = (await movedFolder(files.movedTo)) ?? files.folder;
  const user = await chooseServerUser(folder, log);
  const near: Home = { folder: files.folder, files, user, binaries, moved: false };
  if (user === undefined) return near;
  const moved = await movedHome(near);
  if (moved !== undefined) return moved;
  await openFor(user, dataDir, files.folder);
  return (await canReach(user, files.folder, binaries)) ? near : moveHome(near, user);
}

/** Opens our own folders for the server's user; those above are not ours to change. */
async function openFor(user: SystemUser, dataDir: string, folder: string): Promise<void> {
  const { mode } = await stat(dataDir);
  if ((mode & 0o001) === 0) await chmod(dataDir, (mode & 0o777) | 0o011);
  await chown(folder, user.uid, user.gid);
}

/** Tested as that user, because modes alone say nothing of ACLs, mounts and security modules. */
async function canReach(user: SystemUser, folder: string, binaries: Binaries): Promise<boolean> {
  const program = join(binaries.folder, 'bin', 'postgres');
  const share = join(binaries.folder, 'share', 'postgresql', 'postgres.bki');
  const script = 'test -w "$1" && test -x "$2" && test -r "$3"';
  const { code } = await runProgram('/bin/sh', ['-c', script, 'sh', folder, program, share], {
    cwd: '/',
    user,
  });
  return code === 0;
}
