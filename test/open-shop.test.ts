import { silentLog } from '@recommendation-gateway/lib';
import { createRequestHandler } from '@recommendation-gateway/local-personalize';
import { expect, inject, onTestFinished, test } from 'vitest';

import { openApp } from '../src/app.ts';
import { parseEnvironment } from '../src/config/environment.ts';
import { parseGatewayConfig } from '../src/config/parse-gateway-config.ts';
import { openForTest } from './aws/fresh-aws.ts';
import { createTestDatabase } from './support/embedded-server.ts';

const config = parseGatewayConfig(
  {
    shop: {
      items: 'SELECT 1 AS item_id',
      interactions: 'SELECT 1 AS user_id, 1 AS item_id, now() AS timestamp',
    },
  },
  'the test',
);

test("the demo shop is written into the gateway's own database, never into the one of SHOP_DATABASE_URL", async () => {
  const own = await createTestDatabase();
  const shop = await createTestDatabase();
  onTestFinished(async () => {
    await own.drop();
    await shop.drop();
  });
  const { host, port, user, password } = inject('databaseAddress');
  const url = new URL(`postgres://localhost/${shop.address.database}`);
  Object.assign(url, { username: user, password });
  url.search = new URLSearchParams({ host, port: String(port) }).toString();
  const { emulator } = await openForTest();
  const requestHandler = createRequestHandler(emulator);
  const app = await openApp({
    environment: parseEnvironment({ SHOP_DATABASE_URL: url.href }),
    config,
    log: silentLog,
    infrastructure: { database: own.address, aws: { kind: 'in-process', requestHandler } },
  });
  onTestFinished(async () => app.close());
  const request = { users: 30, items: 30, interactions: 1000, seed: 1 };
  await app.seedDemoShop(request, new AbortController().signal);
  const tables = `SELECT FROM information_schema.tables WHERE table_schema = 'built_in_shop'`;
  expect(await app.database.query(tables)).not.toEqual([]);
  expect(await app.shop.database.query(tables)).toEqual([]);
});
