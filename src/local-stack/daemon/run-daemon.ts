import { once } from 'node:events';
import { chmod, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';

import { errorMessage, type Log, type LogFields } from '@recommendation-gateway/lib';

import { makeSocketFolder, removeSocketFolder } from '../system/socket-folder.ts';
import { CONTROL_SOCKET, type DaemonFiles } from './daemon-files.ts';
import { messageLog } from './messages.ts';
import { type OpenEmulator, openResources } from './resources.ts';
import { serveClients } from './serve-clients.ts';

export interface DaemonOptions {
  readonly files: DaemonFiles;
  readonly openEmulator: OpenEmulator;
  readonly log: Log;
  /** Stops the daemon although it still has clients. */
  readonly signal: AbortSignal;
}

/**
 * Serves the clients of one data folder until the last has disconnected, then stops everything. The caller holds the
 * lock, and ends the process afterwards: that closes the connection of the last client, which waits for it.
 */
export async function runDaemon(options: DaemonOptions): Promise<void> {
  const { files, log } = options;
  const socketFolder = await makeSocketFolder(files.sockets);
  const clients = new Set<Socket>();
  const announcements = logToAll(log, clients);
  const resources = openResources({ ...options, announcements, socketFolder });
  const server = createServer({ allowHalfOpen: true });
  // Before it listens: otherwise a client that connects at once would wait forever for a response.
  const served = serveClients(server, { resources, clients, signal: options.signal });
  await listenPrivately(server, join(socketFolder, CONTROL_SOCKET));
  log.info('the daemon is listening', { pid: process.pid });
  const last = await served;
  server.close();
  try {
    await resources.close();
  } catch (error) {
    reportFailure(last, log, error);
  }
  await removeSocketFolder(files.sockets);
  log.info('the daemon ends');
}

/** The folder is closed to other users, so none can connect before the mode is set. */
async function listenPrivately(server: Server, path: string): Promise<void> {
  // This process holds the lock: an existing socket was left by a daemon that was killed.
  await rm(path, { force: true });
  server.listen(path);
  await once(server, 'listening');
  await chmod(path, 0o600);
}

/** A log whose lines the connected clients get as well. */
function logToAll(log: Log, clients: ReadonlySet<Socket>): Log {
  const at = (level: keyof Log) => (text: string, fields?: LogFields) => {
    log[level](text, fields);
    for (const client of clients) messageLog(client)[level](text, fields);
  };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

function reportFailure(last: Socket | undefined, log: Log, error: unknown): void {
  log.error(errorMessage(error));
  if (last !== undefined) messageLog(last).error(errorMessage(error));
  process.exitCode = 1;
}
