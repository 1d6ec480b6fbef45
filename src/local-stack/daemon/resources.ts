import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { createSerialQueue, type Log } from '@recommendation-gateway/lib';

import type { EmbeddedServer } from '../embedded-postgres/start-embedded-server.ts';
import { type DaemonFiles, LOCAL_AWS_SOCKET } from './daemon-files.ts';
import { openKeptServer } from './kept-server.ts';
import type { DaemonNeeds, DaemonOffer } from './messages.ts';
import { restrictDataDir } from './restrict-data-dir.ts';

/** The emulator of AWS on its socket. */
interface Emulator {
  close(): Promise<void>;
}

export type OpenEmulator = (options: {
  readonly folder: string;
  readonly socketPath: string;
  readonly log: Log;
}) => Promise<Emulator>;

/** What the daemon runs for its clients: started when the first one needs it, stopped all together. */
export interface Resources {
  offer(needs: DaemonNeeds, log: Log): Promise<DaemonOffer>;
  close(): Promise<void>;
}

export interface ResourcesOptions {
  readonly files: DaemonFiles;
  readonly socketFolder: string;
  readonly openEmulator: OpenEmulator;
  readonly log: Log;
  /** Reaches the clients too. */
  readonly announcements: Log;
}

/** Starts nothing yet. Requests are served one after the other, so that two never start the same thing. */
export function openResources(options: ResourcesOptions): Resources {
  const { files, openEmulator, log, announcements } = options;
  const socketPath = join(options.socketFolder, LOCAL_AWS_SOCKET);
  const enqueue = createSerialQueue();
  const kept = openKeptServer({ dataDir: files.dataDir, log: announcements, enqueue });
  let server: EmbeddedServer | undefined;
  let emulator: Emulator | undefined;
  let restricted: Promise<void> | undefined;

  const openEmulatorAt = async (path: string): Promise<Emulator> => {
    // An emulator that was killed leaves its socket behind; we hold the lock, so no process listens on it.
    await rm(path, { force: true });
    return openEmulator({ folder: files.localAwsFolder, socketPath: path, log });
  };
  return {
    offer: async (needs, progress) =>
      enqueue(async () => {
        restricted ??= restrictDataDir(files.dataDir, announcements);
        await restricted;
        if (needs.database) server = await kept.start(progress);
        if (needs.localAws) {
          emulator ??= await openEmulatorAt(socketPath);
        }
        return {
          ...(needs.database ? { database: server?.address, notice: server?.notice } : {}),
          ...(needs.localAws ? { localAwsSocket: socketPath } : {}),
        };
      }),
    close: async () =>
      enqueue(async () => {
        const closed = await Promise.allSettled([kept.stop(), emulator?.close()]);
        const failed = closed.find((result) => result.status === 'rejected');
        if (failed !== undefined) throw failed.reason;
      }),
  };
}
