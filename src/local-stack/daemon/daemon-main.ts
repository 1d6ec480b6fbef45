import { createLog, systemClock, takeLock } from '@recommendation-gateway/lib';

import { openDaemonFiles } from './daemon-files.ts';
import type { OpenEmulator } from './resources.ts';
import { runDaemon } from './run-daemon.ts';

/** The process behind `acquireDaemon`: one for each data folder, whose path is its argument. */
async function main(dataDir: string): Promise<void> {
  const files = await openDaemonFiles(dataDir);
  // Of several commands that start at the same time, one starts the daemon that all of them find.
  if ((await takeLock(files.folder)) === undefined) return;
  const log = createLog(process.stdout, 'json');
  await runDaemon({ files, openEmulator, log, signal: stopSignal() });
}

/** Loaded when a command needs it, and not a moment before one that only wants the database has its answer. */
const openEmulator: OpenEmulator = async ({ folder, socketPath, log }) => {
  const { openLocalAws, serveHttp } = await import('@recommendation-gateway/local-personalize');
  const localAws = await openLocalAws({ folder, clock: systemClock, log });
  const http = await serveHttp(localAws, { socketPath });
  return {
    close: async () => {
      await http.close();
      await localAws.close();
    },
  };
};

/** The daemon ends with its commands, not with a terminal; only SIGTERM asks for it. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  process.on('SIGINT', () => {});
  process.on('SIGHUP', () => {});
  process.on('SIGTERM', () => controller.abort());
  return controller.signal;
}

await main(process.argv[2] ?? '.data');
// The last command waits for its connection to close, which the end of the process does.
process.exit();
