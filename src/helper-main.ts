import { openHelperFiles } from './helper/helper-files.ts';
import { takeLock } from './helper/lock.ts';
import type { OpenStandIn } from './helper/resources.ts';
import { serveHelper } from './helper/serve-helper.ts';
import { systemClock } from './lib/clock.ts';
import { createLog } from './lib/log.ts';

/** The process behind `holdHelper`: one for each data folder, whose path is its argument. */
async function main(dataDir: string): Promise<void> {
  const files = await openHelperFiles(dataDir);
  // Of several commands that start at the same time, one starts the helper that all of them find.
  if (!(await takeLock(files.folder))) return;
  const log = createLog(process.stdout, 'json');
  await serveHelper({ files, openStandIn, log, signal: stopSignal() });
}

/** Loaded when a command needs it, and not a moment before one that only wants the database has its answer. */
const openStandIn: OpenStandIn = async ({ folder, socketPath, log }) => {
  const [{ openLocalAws }, { serveHttp }] = await Promise.all([
    import('./local-aws/open-local-aws.ts'),
    import('./local-aws/protocol/serve-http.ts'),
  ]);
  const localAws = await openLocalAws({ folder, clock: systemClock, log });
  const http = await serveHttp(localAws, { socketPath });
  return {
    close: async () => {
      await http.close();
      await localAws.close();
    },
  };
};

/** The helper ends with its commands, not with a terminal; only SIGTERM asks for it. */
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
