import { createLog, hasCode, systemClock, takeLock } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import { openDaemonFiles } from './daemon-files.ts';
import type { OpenEmulator } from './resources.ts';
import { runDaemon } from './run-daemon.ts';

/** The process behind `acquireDaemon`: one for each data folder, whose path is its argument. */
async function main(dataDir: string): Promise<void> {
  const files = await openDaemonFiles(dataDir);
  // Of the daemons that several clients start at the same time, one gets the lock.
  if ((await takeLock(files.folder)) === undefined) return;
  const log = createLog(process.stdout, 'json');
  await runDaemon({ files, openEmulator, log, signal: stopSignal() });
}

/** Loaded when a client needs it, so that one that needs only the database does not wait for it. */
const openEmulator: OpenEmulator = async ({ folder, socketPath, log }) => {
  const aws = await loadEmulator();
  const emulator = await aws.openEmulator({ folder, clock: systemClock, log });
  const http = await aws.serveHttp(emulator, { socketPath });
  return {
    close: async () => {
      await http.close();
      await emulator.close();
    },
  };
};

/** An image that uses AWS can leave the package out. */
async function loadEmulator() {
  try {
    return await import('@recommendation-gateway/local-personalize');
  } catch (error) {
    if (!hasCode(error, 'ERR_MODULE_NOT_FOUND')) throw error;
    throw createError('EMULATOR_NOT_INSTALLED', {}, error);
  }
}

/** The daemon ends with its last client, not with a terminal; only SIGTERM stops it before. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  process.on('SIGINT', () => {});
  process.on('SIGHUP', () => {});
  process.on('SIGTERM', () => controller.abort());
  return controller.signal;
}

await main(process.argv[2] ?? '.data');
// The last client waits until its connection closes, which the end of the process does.
process.exit();
