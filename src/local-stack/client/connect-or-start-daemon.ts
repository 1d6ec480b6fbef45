import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { findLockHolder, type Log, pollUntil } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import { CONTROL_SOCKET, type DaemonFiles } from '../daemon/daemon-files.ts';
import type { DaemonNeeds } from '../daemon/messages.ts';
import { readLogTail } from '../system/log-file.ts';
import { findSocketFolder } from '../system/socket-folder.ts';
import { connectDaemon, type DaemonConnection } from './connect-daemon.ts';
import { startDaemon } from './start-daemon.ts';

export interface ConnectOrStartOptions {
  readonly needs: DaemonNeeds;
  readonly log: Log;
  readonly signal?: AbortSignal;
}

/** Longer than a daemon may take to stop PostgreSQL: a client that comes meanwhile starts the next daemon. */
const ANSWER_SECONDS = 180;
const MAX_STARTS = 5;

/** Connects to the running daemon, to one that another client is starting, or to one started here. */
export async function connectOrStartDaemon(
  files: DaemonFiles,
  { needs, log, signal }: ConnectOrStartOptions,
): Promise<DaemonConnection> {
  const starter = createStarter(files);
  const probe = async () => {
    const sockets = await findSocketFolder(files.sockets);
    const connection =
      sockets === undefined
        ? undefined
        : await connectDaemon({ socketPath: join(sockets, CONTROL_SOCKET), needs, log, signal });
    if (connection === undefined) await starter.ensureStarted();
    return connection;
  };
  const connection = await pollUntil(probe, { firstMs: 20, maxMs: 200 }, signal);
  await starter.awaitLosingDaemon();
  return connection;
}

interface Starter {
  /** Starts a daemon unless one runs or is starting; throws when waiting any longer is of no use. */
  ensureStarted(): Promise<void>;
  /** Waits until a daemon that was started here has ended, if another one holds the lock. */
  awaitLosingDaemon(): Promise<void>;
}

function createStarter(files: DaemonFiles): Starter {
  const started = performance.now();
  let ours: ChildProcess | undefined;
  let ended: Promise<unknown> | undefined;
  let starts = 0;
  const ensureStarted = async () => {
    const holder = await findLockHolder(files.folder);
    if (holder !== undefined) {
      if (performance.now() - started > ANSWER_SECONDS * 1000) {
        const { dataDir } = files;
        const context = { dataDir, pid: holder, seconds: ANSWER_SECONDS };
        throw createError('HELPER_NOT_ANSWERING', context);
      }
      return;
    }
    if (ours !== undefined && ours.exitCode === null && ours.signalCode === null) return;
    if ((ours?.exitCode ?? 0) !== 0 || starts === MAX_STARTS) throw await notStarted(files);
    starts += 1;
    ours = await startDaemon(files);
    ended = once(ours, 'exit').catch(() => {});
  };
  const awaitLosingDaemon = async () => {
    if (ours === undefined || (await findLockHolder(files.folder)) === ours.pid) return;
    if (ours.exitCode === null && ours.signalCode === null) await ended;
  };
  return { ensureStarted, awaitLosingDaemon };
}

async function notStarted(files: DaemonFiles): Promise<Error> {
  const reason = (await readLogTail(files.log)) || 'its log is empty';
  return createError('HELPER_NOT_STARTED', { dataDir: files.dataDir, reason });
}
