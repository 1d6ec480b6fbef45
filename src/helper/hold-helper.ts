import type { DatabaseAddress } from '../database/database.ts';
import { asDataDirFault } from '../database/embedded/data-dir-fault.ts';
import { createFault } from '../domain/faults/create-fault.ts';
import type { Log } from '../lib/log.ts';
import { leaveHelper, type HelperConnection } from './connect-helper.ts';
import { type HelperFiles, openHelperFiles } from './helper-files.ts';
import type { HelperNeeds } from './messages.ts';
import { reachHelper } from './reach-helper.ts';

/** A command's hold on the helper: as long as one command has one, the helper stays. */
export interface HeldHelper {
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
  readonly needs: HelperNeeds;
  readonly log: Log;
  readonly signal?: AbortSignal;
}

/** Gets hold of the helper of `dataDir`, and starts one if there is none. */
export async function holdHelper(options: HoldOptions): Promise<HeldHelper> {
  try {
    const files = await openHelperFiles(options.dataDir);
    return hold(await reachHelper(files, options), files);
  } catch (error) {
    throw asDataDirFault(error, options.dataDir);
  }
}

function hold({ offer, socket }: HelperConnection, files: HelperFiles): HeldHelper {
  let closing: Promise<void> | undefined;
  // Whoever forgets to let go is not kept alive by it.
  socket.unref();
  const lost = new Promise<Error>((resolve) => {
    socket.once('close', () => {
      if (closing === undefined) resolve(createFault('HELPER_LOST', { dataDir: files.dataDir }));
    });
  });
  return {
    database: offer.database,
    localAwsSocket: offer.localAwsSocket,
    notice: offer.notice,
    lost,
    close: async () => {
      closing ??= leaveHelper(socket);
      await closing;
    },
  };
}
