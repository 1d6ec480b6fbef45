import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';

import { makeFolder } from '@recommendation-gateway/lib';

import type { SocketFolderPlan } from '../system/socket-folder.ts';

/** The files of a data folder's daemon. */
export interface DaemonFiles {
  readonly dataDir: string;
  /** Holds the lock files, and the sockets where the path is short enough. */
  readonly folder: string;
  readonly log: string;
  readonly localAwsFolder: string;
  readonly sockets: SocketFolderPlan;
}

export const CONTROL_SOCKET = 'control.sock';
export const LOCAL_AWS_SOCKET = 'local-aws.sock';

/** The daemon's files; DATA_DIR is created if missing, and every process knows it by its real path. */
export async function openDaemonFiles(givenDataDir: string): Promise<DaemonFiles> {
  await makeFolder(givenDataDir);
  const dataDir = await realpath(givenDataDir);
  const folder = join(dataDir, 'helper');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return {
    dataDir,
    folder,
    log: join(dataDir, 'daemon.log'),
    localAwsFolder: join(dataDir, 'local-aws'),
    sockets: {
      preferred: join(folder, 'sockets'),
      longestName: LOCAL_AWS_SOCKET,
      record: join(folder, 'socket-folder'),
    },
  };
}
