import { realpath } from 'node:fs/promises';

import { type Log, makeFolder } from '@recommendation-gateway/lib';

import type { DatabaseAddress } from '../../database/connection/database-address.ts';
import { makeSocketFolder, removeSocketFolder } from '../system/socket-folder.ts';
import { toDataDirError } from '../system/to-data-dir-error.ts';
import { embeddedAddress, ensureDatabase, GATEWAY_DATABASE } from './administer.ts';
import { adoptPostmaster } from './adopt-postmaster.ts';
import { ensureCluster } from './create-cluster.ts';
import { chooseHome } from './home/choose-home.ts';
import type { Home } from './home/home.ts';
import { findServerProcesses, type Postmaster } from './postmaster.ts';
import { serverPassword } from './server-password.ts';
import { removeSockets, serverSocket } from './server-socket.ts';
import { startPostmaster } from './start-postmaster.ts';
import { stopPostmaster } from './stop-postmaster.ts';
import { untilLost } from './until-lost.ts';
import { writeSettings } from './write-settings.ts';

/** A PostgreSQL server whose programs come from a package and whose data lies below DATA_DIR. */
export interface EmbeddedServer {
  readonly address: DatabaseAddress;
  /** One sentence for the banner when the cluster had to move elsewhere. */
  readonly notice: string | undefined;
  readonly pid: number;
  /** Whether its process is still running. */
  isRunning(): Promise<boolean>;
  /** Resolves when it ends its sessions, at once if it takes none, or when `signal` aborts. */
  untilLost(signal: AbortSignal): Promise<void>;
  stop(): Promise<void>;
}

export interface EmbeddedServerOptions {
  readonly dataDir: string;
  readonly log: Log;
}

/** Starts the server of `dataDir`, or adopts the one that an earlier process left; one caller at a time. */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  try {
    await makeFolder(options.dataDir);
    const dataDir = await realpath(options.dataDir);
    const home = await chooseHome(dataDir, options.log);
    return await startIn(home, options.log);
  } catch (error) {
    throw toDataDirError(error, options.dataDir);
  }
}

async function startIn(home: Home, log: Log): Promise<EmbeddedServer> {
  const password = await serverPassword(home);
  await ensureCluster(home, password, log);
  const server = (await adoptPostmaster(home, password, log)) ?? (await startNew(home, log));
  await ensureDatabase(server, password);
  const address = embeddedAddress(server, password, GATEWAY_DATABASE);
  return {
    address,
    notice: home.moved ? movedNotice(home) : undefined,
    pid: server.pid,
    isRunning: async () => (await findServerProcesses(home, server.pid)).includes(server.pid),
    untilLost: async (signal) => untilLost({ ...address, database: 'postgres' }, signal),
    stop: async () => {
      await stopPostmaster(home, server.pid);
      await removeSocketFolder(serverSocket(home));
    },
  };
}

async function startNew(home: Home, log: Log): Promise<Postmaster> {
  const name = home.user === undefined ? '' : ` as the user ${home.user.name}`;
  log.info(`starting PostgreSQL ${home.binaries.major}${name}`);
  const socketFolder = await makeSocketFolder(serverSocket(home));
  await removeSockets(socketFolder);
  await writeSettings(home, socketFolder);
  return startPostmaster(home);
}

function movedNotice(home: Home): string {
  return `The database is in ${home.folder}: the user ${home.user?.name ?? 'postgres'}, as whom PostgreSQL runs, cannot reach the data folder or node_modules. "npx gateway reset" removes it.`;
}
