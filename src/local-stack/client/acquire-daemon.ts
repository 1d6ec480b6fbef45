import type { Log } from '@recommendation-gateway/lib';

import type { DatabaseAddress } from '../../database/connection/database-address.ts';
import { createError } from '../../domain/errors/create-error.ts';
import { type DaemonFiles, openDaemonFiles } from '../daemon/daemon-files.ts';
import type { DaemonNeeds } from '../daemon/messages.ts';
import { toDataDirError } from '../system/to-data-dir-error.ts';
import { disconnectDaemon, type DaemonConnection } from './connect-daemon.ts';
import { connectOrStartDaemon } from './connect-or-start-daemon.ts';

/** The daemon as a client uses it: it runs as long as it has a client. */
export interface AcquiredDaemon {
  readonly database: DatabaseAddress | undefined;
  readonly localAwsSocket: string | undefined;
  /** One sentence for the banner when the cluster had to move elsewhere. */
  readonly notice: string | undefined;
  /** Resolves when the daemon ends while this client uses it; never after `close`. */
  readonly lost: Promise<Error>;
  /** Disconnects; resolves when the daemon has ended, or at once if it has other clients. */
  close(): Promise<void>;
}

export interface AcquireOptions {
  readonly dataDir: string;
  readonly needs: DaemonNeeds;
  readonly log: Log;
  readonly signal?: AbortSignal;
}

/** Connects to the daemon of `dataDir`, and starts one if none runs. */
export async function acquireDaemon(options: AcquireOptions): Promise<AcquiredDaemon> {
  try {
    const files = await openDaemonFiles(options.dataDir);
    return toAcquired(await connectOrStartDaemon(files, options), files);
  } catch (error) {
    throw toDataDirError(error, options.dataDir);
  }
}

function toAcquired({ offer, socket }: DaemonConnection, files: DaemonFiles): AcquiredDaemon {
  let closing: Promise<void> | undefined;
  // A process that never closes it can still end.
  socket.unref();
  const lost = new Promise<Error>((resolve) => {
    socket.once('close', () => {
      if (closing === undefined) resolve(createError('HELPER_LOST', { dataDir: files.dataDir }));
    });
  });
  return {
    database: offer.database,
    localAwsSocket: offer.localAwsSocket,
    notice: offer.notice,
    lost,
    close: async () => {
      closing ??= disconnectDaemon(socket);
      await closing;
    },
  };
}
