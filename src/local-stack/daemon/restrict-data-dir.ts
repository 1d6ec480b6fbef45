import { stat } from 'node:fs/promises';

import { errorMessage, type Log, restrictFolder } from '@recommendation-gateway/lib';

import { homeFiles } from '../embedded-postgres/home/home.ts';

/** What a daemon and its clients keep in DATA_DIR, with the earlier name of the log. */
export const DAEMON_CONTENT = [
  'local-aws',
  'daemon.log',
  'daemon.log.1',
  'helper.log',
  'helper.log.1',
  'helper',
] as const;

const OWN: ReadonlySet<string> = new Set([...DAEMON_CONTENT, 'local-aws-http', 'postgres']);

/** The files beside the cluster. The cluster itself is PostgreSQL's, which keeps it closed. */
const BESIDE_CLUSTER: ReadonlySet<string> = new Set([
  'moved-to',
  'password',
  'server.log',
  'server.log.1',
  'socket-folder',
]);

/**
 * Closes DATA_DIR to other users: earlier versions left files that all could read. Where PostgreSQL runs as another
 * user, that user may pass through the folder, and list nothing.
 */
export async function restrictDataDir(dataDir: string, log: Log): Promise<void> {
  try {
    const { folder } = homeFiles(dataDir);
    const home = await stat(folder).catch(() => undefined);
    const mode = home === undefined || home.uid === process.getuid?.() ? 0o700 : 0o711;
    const isHome = (name: string) => name === 'postgres';
    const inside = { isOwn: (name: string) => OWN.has(name), isLeft: isHome, mode };
    const { corrected, others } = await restrictFolder(dataDir, inside);
    const isLeft = (name: string) => !BESIDE_CLUSTER.has(name);
    const beside =
      home === undefined
        ? 0
        : (await restrictFolder(folder, { isOwn: () => true, isLeft })).corrected;
    const total = corrected + beside;
    if (total > 0) {
      log.warn('other users could read files of the gateway; now they cannot', {
        dataDir,
        corrected: total,
      });
    }
    if (others.length > 0) {
      log.warn('other users can list DATA_DIR, because it has other files in it', {
        dataDir,
        others: others.slice(0, 3),
      });
    }
  } catch (error) {
    log.warn('other users may be able to read files of the gateway', {
      dataDir,
      reason: errorMessage(error),
    });
  }
}
