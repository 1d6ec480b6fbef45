import { access, realpath, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';

import { findLockHolder, takeLock } from '@recommendation-gateway/lib';

import { createError } from '../domain/errors/create-error.ts';
import { openDaemonFiles } from './daemon/daemon-files.ts';
import { DAEMON_CONTENT } from './daemon/restrict-data-dir.ts';
import { removeEmbeddedServer } from './embedded-postgres/remove-embedded-server.ts';
import { toDataDirError } from './system/to-data-dir-error.ts';

/** Whether there is a data folder to remove. */
export async function hasDataDir(dataDir: string): Promise<boolean> {
  return access(dataDir).then(
    () => true,
    () => false,
  );
}

/** Removes everything that the gateway keeps below `dataDir` and, for its database, below /var/lib. */
export async function resetDataDir(dataDir: string): Promise<void> {
  if (!(await hasDataDir(dataDir))) return;
  try {
    await removeAll(await realpath(dataDir));
  } catch (error) {
    throw toDataDirError(error, dataDir);
  }
}

/** Under the daemon's lock: no command starts a daemon on what is being removed. */
async function removeAll(dataDir: string): Promise<void> {
  const { folder } = await openDaemonFiles(dataDir);
  if ((await takeLock(folder)) === undefined) {
    const pid = (await findLockHolder(folder)) ?? 0;
    throw createError('HELPER_RUNNING', { dataDir, pid });
  }
  await removeEmbeddedServer(dataDir);
  // Other files are kept.
  for (const name of DAEMON_CONTENT)
    await rm(join(dataDir, name), { recursive: true, force: true });
  // Fails, and leaves the folder, when it holds other files.
  await rmdir(dataDir).catch(() => {});
}
