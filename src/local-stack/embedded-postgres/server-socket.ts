import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { SocketFolderPlan } from '../system/socket-folder.ts';
import type { Home } from './home/home.ts';
import { SOCKET_PORT } from './write-settings.ts';

const SOCKET_NAME = `.s.PGSQL.${SOCKET_PORT}`;
const LOCK_NAME = `${SOCKET_NAME}.lock`;

/** The folder of the server's socket. */
export function serverSocket(home: Home): SocketFolderPlan {
  return {
    preferred: join(home.folder, 'socket'),
    longestName: LOCK_NAME,
    record: home.files.socketRecord,
    owner: home.user,
  };
}

/** Removes what a server that was killed has left: the process that its lock names may be another one by now. */
export async function removeSockets(folder: string): Promise<void> {
  await Promise.all(
    [SOCKET_NAME, LOCK_NAME].map(async (name) => rm(join(folder, name), { force: true })),
  );
}
