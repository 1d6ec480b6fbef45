import { createGatewayServer, openApp } from '../../../../src/app.ts';
import { parseEnvironment } from '../../../../src/config/environment.ts';
import { parseGatewayConfig } from '../../../../src/config/parse-gateway-config.ts';
import { createLog } from '../../../../src/lib/log.ts';
import { serveOrders } from '../serve-orders.ts';

/* (e) The gateway as it is started by its own construction, with its default configuration and its log. */

serveOrders(async (database) => {
  const options = {
    environment: parseEnvironment({ PORT: '0' }),
    config: parseGatewayConfig({}, 'the bench'),
    log: createLog(process.stdout, 'text'),
    // No request of the bench asks AWS for anything.
    below: { database, aws: { kind: 'socket', socketPath: '/nowhere' } },
  } as const;
  const server = await createGatewayServer(await openApp(options), options);
  const { port } = await server.listen();
  return { port };
});
