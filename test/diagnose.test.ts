import { silentLog } from '@recommendation-gateway/lib';
import { createRequestHandler } from '@recommendation-gateway/local-personalize';
import { expect, onTestFinished, test } from 'vitest';

import type { AppOptions } from '../src/app-options.ts';
import { openApp } from '../src/app.ts';
import { parseEnvironment } from '../src/config/environment.ts';
import type { GatewayConfigInput } from '../src/config/gateway-config.ts';
import { parseGatewayConfig } from '../src/config/parse-gateway-config.ts';
import { diagnose } from '../src/diagnose.ts';
import { checkNode } from '../src/local-stack/check-machine.ts';
import { openForTest } from './aws/fresh-aws.ts';
import { createTestDatabase } from './support/embedded-server.ts';

async function examine(config: GatewayConfigInput, variables: NodeJS.ProcessEnv = {}) {
  const database = await createTestDatabase();
  onTestFinished(async () => database.drop());
  const { emulator } = await openForTest();
  const requestHandler = createRequestHandler(emulator);
  const checks = await diagnose({
    environment: parseEnvironment(variables),
    config: parseGatewayConfig(config, 'the test'),
    log: silentLog,
    infrastructure: { database: database.address, aws: { kind: 'in-process', requestHandler } },
  });
  return Object.fromEntries(checks.map(({ name, ...check }) => [name, check]));
}

test('machine, database and account are checked, and nothing fails on a fresh installation', async () => {
  const checks = await examine({});
  expect(Object.keys(checks)).toEqual(
    expect.arrayContaining(['node', 'disk', 'database', 'shop', 'credentials', 'quotas']),
  );
  expect(Object.values(checks).filter(({ status }) => status === 'FAIL')).toEqual([]);
  expect(checks['database']?.message).toMatch(/^PostgreSQL 1\d\.\d+ answers at /);
});

test('an invalid mapping and an unreachable shop database fail with advice', async () => {
  const shop = { items: 'SELECT 1 AS item_id', interactions: 'SELECT nothing' };
  expect((await examine({ shop }))['shop']).toMatchObject({ status: 'FAIL' });
  const url = 'postgres://localhost:1/shop';
  const checks = await examine({ shop }, { SHOP_DATABASE_URL: url });
  expect(checks['shop database']).toMatchObject({
    status: 'FAIL',
    message: expect.stringContaining('No connection to PostgreSQL at localhost:1/shop'),
    advice: expect.stringMatching(/SHOP_DATABASE_URL .*\.$/),
  });
  expect(checks['shop']?.status).toBe('SKIPPED');
});

test('SHOP_DATABASE_URL without shop queries fails in doctor, and no start or command opens', async () => {
  const own = await createTestDatabase();
  onTestFinished(async () => own.drop());
  const { emulator } = await openForTest();
  const requestHandler = createRequestHandler(emulator);
  const options: AppOptions = {
    environment: parseEnvironment({ SHOP_DATABASE_URL: 'postgres://localhost:1/shop' }),
    config: parseGatewayConfig({}, 'the test'),
    configFile: '/shop/gateway.config.mjs',
    log: silentLog,
    infrastructure: { database: own.address, aws: { kind: 'in-process', requestHandler } },
  };
  const refusal = {
    message: 'SHOP_DATABASE_URL is set, but the configuration has no shop queries.',
    advice:
      'Write shop.items and shop.interactions into /shop/gateway.config.mjs, or unset SHOP_DATABASE_URL.',
  };
  const checks = await diagnose(options);
  expect(checks.find(({ name }) => name === 'shop')).toMatchObject({ status: 'FAIL', ...refusal });
  await expect(openApp(options)).rejects.toMatchObject({
    code: 'SHOP_QUERIES_MISSING',
    ...refusal,
  });
});

test('the reads of requests are tried on a mapped shop, and only if its mapping is valid', async () => {
  const items = 'SELECT n AS item_id, n::text AS price FROM generate_series(1, 9) AS n';
  const interactions = 'SELECT 1 AS user_id, 2 AS item_id, now() AS timestamp';
  expect((await examine({ shop: { items, interactions } }))['live reads']?.status).toBe('OK');
  const failing = items.replace('n::text', `left('a lot', n::int)::numeric`);
  const checks = await examine({ shop: { items: failing, interactions } });
  expect(checks['live reads']).toMatchObject({
    status: 'FAIL',
    message: expect.stringContaining('SQLSTATE 22P02'),
    advice: expect.stringContaining('row'),
  });
  const invalid = { items: 'SELECT 1 AS id', interactions };
  expect((await examine({ shop: invalid }))['live reads']).toBeUndefined();
});

test('incomplete settings for AWS fail, and AWS is not called', async () => {
  const checks = await examine({}, { RECOMMENDER: 'aws' });
  expect(checks['settings']).toMatchObject({
    status: 'FAIL',
    message: expect.stringContaining('personalize.roleArn'),
  });
  expect(checks['quotas']?.status).toBe('SKIPPED');
});

test('an unwritable folder and an old Node.js version fail', async () => {
  expect((await examine({}, { DATA_DIR: '/dev/null/data' }))['disk']?.status).toBe('FAIL');
  expect(['18.20.1', '20.18.9', '20.19.0', '24.0.0'].map((one) => checkNode(one).status)).toEqual([
    'FAIL',
    'FAIL',
    'OK',
    'OK',
  ]);
});

test('columns without a time zone are listed with the one in which they are read', async () => {
  const shop = {
    items: "SELECT 1 AS item_id, date '2026-01-01' AS created_at",
    interactions: "SELECT 1 AS user_id, 1 AS item_id, timestamptz '2026-01-01 00:00Z' AS timestamp",
    timezone: 'Asia/Tokyo',
  };
  expect((await examine({ shop }))['shop']?.message).toMatch(
    / Without a time zone, read in Asia\/Tokyo \(shop\.timezone\): items\.created_at\.$/,
  );
});
