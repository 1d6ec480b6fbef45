import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type App, openApp } from '../../src/app.ts';
import { parseEnvironment } from '../../src/config/environment.ts';
import type { GatewayConfigInput } from '../../src/config/gateway-config.ts';
import { parseGatewayConfig } from '../../src/config/parse-gateway-config.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { silentLog } from '../../src/lib/log.ts';
import { openLocalAws } from '../../src/local-aws/open-local-aws.ts';
import { createRequestHandler } from '../../src/local-aws/protocol/create-request-handler.ts';
import { createTestDatabase } from './embedded-server.ts';

/** The whole gateway over a fresh database and a fresh stand-in, all in this process. */
export async function openTestApp(config: GatewayConfigInput = {}): Promise<App> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'gateway-aws-'));
  const localAws = await openLocalAws({ folder, clock: systemClock, log: silentLog });
  const app = await openApp({
    environment: parseEnvironment({}),
    config: parseGatewayConfig(config, 'the test'),
    log: silentLog,
    below: {
      database: database.address,
      aws: { kind: 'in-process', requestHandler: createRequestHandler(localAws) },
    },
  });
  return {
    ...app,
    close: async () => {
      await app.close();
      await localAws.close();
      await rm(folder, { recursive: true, force: true });
      await database.drop();
    },
  };
}
