import { silentLog } from '@recommendation-gateway/lib';

import { openApp } from '../../src/app.ts';
import { parseEnvironment } from '../../src/config/environment.ts';
import { parseGatewayConfig } from '../../src/config/parse-gateway-config.ts';
import { fillMinimalShop, minimalShopConfig } from '../support/processes/minimal-shop.ts';
import { serveEmulator } from '../support/processes/serve-emulator.ts';
import type { RunProcess } from '../support/processes/spawn-run-process.ts';
import { openProcessPool } from './open-process-pool.ts';
import { openRoundServer, type RoundServer, type ServerAddress } from './open-round-server.ts';

/** A server whose rounds have a shop, and processes for their runs. */
export interface ChaosServer extends RoundServer {
  /** A process that has loaded everything. */
  takeProcess(): RunProcess;
}

export async function openChaosServer(): Promise<ChaosServer> {
  const server = await openRoundServer(fillShop);
  const pool = openProcessPool();
  return {
    ...server,
    takeProcess: () => pool.take(),
    close: async () => {
      await pool.close();
      await server.close();
    },
  };
}

async function fillShop(database: ServerAddress): Promise<void> {
  const emulator = await serveEmulator();
  const app = await openApp({
    environment: parseEnvironment({}),
    config: parseGatewayConfig(minimalShopConfig, 'the chaos test'),
    log: silentLog,
    infrastructure: { database, aws: { kind: 'socket', socketPath: emulator.socketPath } },
  });
  await fillMinimalShop(app.database);
  app.pipeline.serve();
  await app.close();
  await emulator.close();
}
