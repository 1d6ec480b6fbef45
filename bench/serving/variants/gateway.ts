import { createLog } from '@recommendation-gateway/lib';

import { createGatewayServer, openApp } from '../../../src/app.ts';
import { parseEnvironment } from '../../../src/config/environment.ts';
import { parseGatewayConfig } from '../../../src/config/parse-gateway-config.ts';
import { serveOrders } from '../serve-orders.ts';

/* (e) The gateway itself in production: with credentials, limits and log. */

/** Every request is counted, and none is rejected. */
const requestsPerMinute = { key: 100_000_000, address: 100_000_000 };

serveOrders(async (database) => {
  const options = {
    environment: parseEnvironment({ PORT: '0', NODE_ENV: 'production' }),
    config: parseGatewayConfig({ limits: { requestsPerMinute } }, 'the bench'),
    log: createLog(process.stdout, 'text'),
    // No request of the bench calls AWS.
    infrastructure: { database, aws: { kind: 'socket', socketPath: '/nowhere' } },
  } as const;
  const app = await openApp(options);
  const { text } = await app.keys.create({ scope: 'SERVICE', name: 'bench', expiresAt: null });
  const server = await createGatewayServer(app, options);
  const { port } = await server.listen();
  return { port, headers: { 'x-api-key': text } };
});
