import { join } from 'node:path';

import type { SystemUser } from '../../system/run-program.ts';
import type { Binaries } from './find-binaries.ts';

/** The files that are always below DATA_DIR, wherever the cluster lives. */
export interface HomeFiles {
  readonly folder: string;
  readonly password: string;
  /** Names the folder below /var/lib when the cluster had to move there. */
  readonly movedTo: string;
  /** Names the folder of the socket when the usual one has too long a path. */
  readonly socketRecord: string;
}

/** Where a cluster lives and which programs serve it. */
export interface Home {
  readonly folder: string;
  readonly files: HomeFiles;
  /** undefined: the server runs as the user of this process. */
  readonly user: SystemUser | undefined;
  readonly binaries: Binaries;
  /** Whether `folder` is the one below /var/lib. */
  readonly moved: boolean;
}

/** The files that lead to the cluster of `dataDir`. */
export function homeFiles(dataDir: string): HomeFiles {
  const folder = join(dataDir, 'postgres');
  return {
    folder,
    password: join(folder, 'password'),
    movedTo: join(folder, 'moved-to'),
    socketRecord: join(folder, 'socket-folder'),
  };
}

/** The folder of the cluster itself (PGDATA). */
export function clusterFolder(home: Home): string {
  return join(home.folder, CLUSTER_NAME);
}

/** Where the server writes its log. */
export function serverLogFile(home: Home): string {
  return join(home.folder, SERVER_LOG_NAME);
}

/** Names inside a home. pg_ctl gets these and not paths, because it passes them to a shell, which would expand a `$`. */
export const CLUSTER_NAME = 'data';
export const SERVER_LOG_NAME = 'server.log';
