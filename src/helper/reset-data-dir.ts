import { access, realpath, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';

import { asDataDirFault } from '../database/embedded/data-dir-fault.ts';
import { removeEmbeddedServer } from '../database/embedded/remove-embedded-server.ts';
import { createFault } from '../domain/faults/create-fault.ts';
import { openHelperFiles } from './helper-files.ts';
import { findLockHolder, takeLock } from './lock.ts';

/** What the gateway writes into DATA_DIR; anything else there belongs to somebody else, and stays. */
const OURS = ['local-aws', 'helper.log', 'helper.log.1', 'helper'];

/** Whether there is a data folder to remove. */
export async function hasDataDir(dataDir: string): Promise<boolean> {
  return access(dataDir).then(
    () => true,
    () => false,
  );
}

/** Removes all that the gateway has below `dataDir` and, for its database, below /var/lib. */
export async function resetDataDir(dataDir: string): Promise<void> {
  if (!(await hasDataDir(dataDir))) return;
  try {
    await removeAll(await realpath(dataDir));
  } catch (error) {
    throw asDataDirFault(error, dataDir);
  }
}

/** With the helper's lock: no command starts a helper on what is being removed. */
async function removeAll(dataDir: string): Promise<void> {
  const { folder } = await openHelperFiles(dataDir);
  if (!(await takeLock(folder))) {
    const pid = (await findLockHolder(folder)) ?? 0;
    throw createFault('HELPER_RUNNING', { dataDir, pid });
  }
  await removeEmbeddedServer(dataDir);
  for (const name of OURS) await rm(join(dataDir, name), { recursive: true, force: true });
  // Only an empty folder goes.
  await rmdir(dataDir).catch(() => {});
}
