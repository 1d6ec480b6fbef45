import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { silentLog } from '@recommendation-gateway/lib';

import { removeEmbeddedServer } from '../../../src/local-stack/embedded-postgres/remove-embedded-server.ts';
import { startEmbeddedServer } from '../../../src/local-stack/embedded-postgres/start-embedded-server.ts';

/** An empty folder that the server's user can reach too; that of mkdtemp is closed. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-test-'));
  await chmod(folder, 0o755);
  return folder;
}

/** A data folder with a cluster that does not run. Creating one takes a second: the tests of a file share it. */
export async function makeCluster(): Promise<string> {
  const dataDir = await makeFolder();
  const server = await startEmbeddedServer({ dataDir, log: silentLog });
  await server.stop();
  return dataDir;
}

/** Removes a folder and the cluster in it. */
export async function removeFolder(folder: string, dataDir = folder): Promise<void> {
  await removeEmbeddedServer(dataDir);
  await rm(folder, { recursive: true, force: true });
}
