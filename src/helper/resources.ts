import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import {
  type EmbeddedServer,
  startEmbeddedServer,
} from '../database/embedded/start-embedded-server.ts';
import type { Log } from '../lib/log.ts';
import { type HelperFiles, LOCAL_AWS_SOCKET } from './helper-files.ts';
import type { HelperNeeds, HelperOffer } from './messages.ts';

/** The AWS stand-in on its socket. */
interface StandIn {
  close(): Promise<void>;
}

export type OpenStandIn = (options: {
  readonly folder: string;
  readonly socketPath: string;
  readonly log: Log;
}) => Promise<StandIn>;

/** What the helper holds for its commands: started when the first one needs it, stopped all together. */
export interface Resources {
  offer(needs: HelperNeeds, log: Log): Promise<HelperOffer>;
  close(): Promise<void>;
}

export interface ResourcesOptions {
  readonly files: HelperFiles;
  readonly socketFolder: string;
  readonly openStandIn: OpenStandIn;
  readonly log: Log;
}

/** Nothing is started yet. Whatever is asked is done one after the other: two never start the same thing. */
export function openResources(options: ResourcesOptions): Resources {
  const { files, openStandIn, log } = options;
  const socketPath = join(options.socketFolder, LOCAL_AWS_SOCKET);
  const inTurn = createQueue();
  let server: EmbeddedServer | undefined;
  let standIn: StandIn | undefined;

  const startServer = async (progress: Log): Promise<EmbeddedServer> => {
    if (server !== undefined && (await server.isRunning())) return server;
    return startEmbeddedServer({ dataDir: files.dataDir, log: progress });
  };
  const openStandInAt = async (path: string): Promise<StandIn> => {
    // One that was killed leaves its socket behind; we hold the lock, so nobody listens on it.
    await rm(path, { force: true });
    return openStandIn({ folder: files.localAwsFolder, socketPath: path, log });
  };
  return {
    offer: async (needs, progress) =>
      inTurn(async () => {
        if (needs.database) server = await startServer(progress);
        if (needs.localAws) {
          standIn ??= await openStandInAt(socketPath);
        }
        return {
          ...(needs.database ? { database: server?.address, notice: server?.notice } : {}),
          ...(needs.localAws ? { localAwsSocket: socketPath } : {}),
        };
      }),
    close: async () =>
      inTurn(async () => {
        const closed = await Promise.allSettled([server?.stop(), standIn?.close()]);
        const failed = closed.find((result) => result.status === 'rejected');
        if (failed !== undefined) throw failed.reason;
      }),
  };
}

/** Runs what it is given one after the other, whether the one before succeeded or not. */
function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return async (work) => {
    const next = last.then(work);
    last = next.catch(() => {});
    return next;
  };
}
