import type { Log } from '@recommendation-gateway/lib';

import type { DatabaseAddress } from '../../database/connection/database.ts';
import { createError } from '../../domain/errors/create-error.ts';
import { type DaemonFiles, openDaemonFiles } from '../daemon/daemon-files.ts';
import type { DaemonNeeds } from '../daemon/messages.ts';
import { toDataDirError } from '../system/to-data-dir-error.ts';
import { leaveDaemon, type DaemonConnection } from './connect-daemon.ts';
import { connectOrStartDaemon } from './connect-or-start-daemon.ts';

/** A command's hold on the helper: as long as one command has one, the helper stays. */
export interface AcquiredDaemon {
  readonly database: DatabaseAddress | undefined;
  readonly localAwsSocket: string | undefined;
  /** One sentence for the banner when the cluster had to move elsewhere. */
  readonly notice: string | undefined;
  /** Resolves when the helper has died under this command; never after `close`. */
  readonly lost: Promise<Error>;
  /** Says goodbye, and returns when the helper has ended, or others still hold it. */
  close(): Promise<void>;
}

export interface HoldOptions {
  readonly dataDir: string;
  readonly needs: DaemonNeeds;
  readonly log: Log;
  readonly signal?: AbortSignal;
}

/** Gets hold of the helper of `dataDir`, and starts one if there is none. */
export async function acquireDaemon(options: HoldOptions): Promise<AcquiredDaemon> {
  try {
    const files = await openDaemonFiles(options.dataDir);
    return hold(await connectOrStartDaemon(files, options), files);
  } catch (error) {
    throw toDataDirError(error, options.dataDir);
  }
}

function hold({ offer, socket }: DaemonConnection, files: DaemonFiles): AcquiredDaemon {
  let closing: Promise<void> | undefined;
  // Whoever forgets to let go is not kept alive by it.
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
      closing ??= leaveDaemon(socket);
      await closing;
    },
  };
}
