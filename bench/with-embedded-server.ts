import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { silentLog } from '@recommendation-gateway/lib';

import type { DatabaseAddress } from '../src/database/connection/database-address.ts';
import { removeEmbeddedServer } from '../src/local-stack/embedded-postgres/remove-embedded-server.ts';
import { startEmbeddedServer } from '../src/local-stack/embedded-postgres/start-embedded-server.ts';

/** Runs `work` with a temporary PostgreSQL server. */
export async function withEmbeddedServer<T>(
  work: (address: DatabaseAddress) => Promise<T>,
): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'gateway-bench-'));
  try {
    const server = await startEmbeddedServer({ dataDir, log: silentLog });
    try {
      return await work(server.address);
    } finally {
      await server.stop();
    }
  } finally {
    await removeEmbeddedServer(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  }
}
