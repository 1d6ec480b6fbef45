import { realpath, rm } from 'node:fs/promises';

import { silentLog } from '@recommendation-gateway/lib';

import { removeSocketFolder } from '../system/socket-folder.ts';
import { chooseServerUser } from './home/choose-server-user.ts';
import { findBinaries } from './home/find-binaries.ts';
import { type Home, homeFiles } from './home/home.ts';
import { movedFolder, movedHome } from './home/move-home.ts';
import { readPostmaster } from './postmaster.ts';
import { serverSocket } from './server-socket.ts';
import { stopPostmaster } from './stop-postmaster.ts';

/** Removes the cluster of `dataDir` wherever it lives, after stopping a server that was left running. */
export async function removeEmbeddedServer(dataDir: string): Promise<void> {
  const folder = await realpath(dataDir).catch(() => undefined);
  if (folder === undefined) return;
  const files = homeFiles(folder);
  const moved = await movedFolder(files.movedTo);
  const near: Home = {
    folder: files.folder,
    files,
    user: await chooseServerUser(moved ?? files.folder, silentLog),
    binaries: await findBinaries(),
    moved: false,
  };
  const server = await readPostmaster({ ...near, folder: moved ?? files.folder });
  if (server !== undefined) await stopPostmaster((await movedHome(near)) ?? near, server.pid);
  await removeSocketFolder(serverSocket(near));
  if (moved !== undefined) await rm(moved, { recursive: true, force: true });
  await rm(files.folder, { recursive: true, force: true });
}
