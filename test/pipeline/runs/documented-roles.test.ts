import { readFile } from 'node:fs/promises';

import { silentLog } from '@recommendation-gateway/lib';
import { createRequestHandler } from '@recommendation-gateway/local-personalize';
import { expect, inject, onTestFinished, test } from 'vitest';
import { z } from 'zod';

import type { AppOptions } from '../../../src/app-options.ts';
import { createGatewayServer, openApp } from '../../../src/app.ts';
import { parseEnvironment } from '../../../src/config/environment.ts';
import { parseGatewayConfig } from '../../../src/config/parse-gateway-config.ts';
import { type Database, openDatabase } from '../../../src/database/connection/database.ts';
import { readRows } from '../../../src/database/connection/read-rows.ts';
import { diagnose } from '../../../src/diagnose.ts';
import { openForTest } from '../../aws/fresh-aws.ts';
import { createTestDatabase } from '../../support/embedded-server.ts';
import { LONG_DEADLINES } from '../../support/long-deadlines.ts';

const document = await readFile(new URL('../../../docs/operations.md', import.meta.url), 'utf8');

/** The statements of a role in the document. */
function documented(section: 'owner' | 'serving' | 'shop'): string {
  const [, sql = ''] = new RegExp(`\`\`\`sql ${section}\\n(.*?)\`\`\``, 's').exec(document) ?? [];
  expect(sql).toContain('CREATE ROLE');
  return sql;
}

/** A shop in the schema shop, as the document has it. */
const SHOP = `
  CREATE SCHEMA shop;
  CREATE TABLE shop.customers AS SELECT n AS id FROM generate_series(1, 50) n;
  CREATE TABLE shop.products AS
    SELECT kind || n AS sku, kind, n * 1.5 AS price
    FROM (VALUES ('boot'), ('lamp')) AS kinds (kind), generate_series(1, 30) n;
  CREATE TABLE shop.orders AS
    SELECT u AS customer, CASE WHEN u % 2 = 1 THEN 'boot' ELSE 'lamp' END || ((u * 7 + k * 11) % 30 + 1) AS sku,
      timestamptz '2026-03-01' + (k * 50 + u) * interval '1 hour' AS bought_at
    FROM generate_series(1, 50) u, generate_series(1, 20) k;`;

const config = parseGatewayConfig(
  {
    ...LONG_DEADLINES,
    shop: {
      users: 'SELECT id AS user_id FROM shop.customers',
      items: 'SELECT sku AS item_id, kind AS category, price, true AS available FROM shop.products',
      interactions:
        'SELECT customer AS user_id, sku AS item_id, bought_at AS timestamp FROM shop.orders',
    },
    lists: { length: 25 },
  },
  'the test',
);

interface Place {
  readonly admin: Database;
  /** Puts the names of this test into a statement of the document. */
  readonly named: (sql: string) => string;
  readonly optionsFor: (role: 'gateway_owner' | 'gateway_serving') => AppOptions;
}

async function openPlace(): Promise<Place> {
  const [own, shop] = [await createTestDatabase(), await createTestDatabase()];
  const name = own.address.database;
  const named = (sql: string) =>
    sql
      .replaceAll(/\b(gateway_owner|gateway_serving|shop_reader)\b/g, `$1_${name}`)
      .replaceAll('DATABASE recommendations', `DATABASE ${name}`)
      .replaceAll('DATABASE shop', `DATABASE ${shop.address.database}`);
  const admin = openDatabase(own.address, silentLog, 2);
  const shopAdmin = openDatabase(shop.address, silentLog, 1);
  await shopAdmin.query(SHOP);
  await shopAdmin.query(named(documented('shop')));
  const { emulator } = await openForTest();
  const requestHandler = createRequestHandler(emulator);
  onTestFinished(async () => {
    const roles = await readRows(
      admin,
      z.object({ rolname: z.string() }),
      'SELECT rolname FROM pg_roles WHERE starts_with(reverse(rolname), reverse($1))',
      [name],
    );
    for (const { rolname } of roles) {
      await admin.query(`DROP OWNED BY ${rolname} CASCADE`);
      await shopAdmin.query(`DROP OWNED BY ${rolname} CASCADE`);
      await admin.query(`DROP ROLE ${rolname}`);
    }
    await Promise.all([admin.close(), shopAdmin.close()]);
    await Promise.all([own.drop(), shop.drop()]);
  });
  const { host, port } = inject('databaseAddress');
  const url = new URL(`postgres://localhost/${shop.address.database}`);
  Object.assign(url, { username: named('shop_reader'), password: 'change-me' });
  url.search = new URLSearchParams({ host, port: String(port) }).toString();
  return {
    admin,
    named,
    optionsFor: (role) => ({
      environment: parseEnvironment({ PORT: '0', SHOP_DATABASE_URL: url.href }),
      config,
      log: silentLog,
      infrastructure: {
        database: { ...own.address, user: named(role), password: 'change-me' },
        aws: { kind: 'in-process', requestHandler },
      },
    }),
  };
}

test('with the documented GRANTs one role migrates and runs the pipeline, one serves, and one reads the shop', async () => {
  const { admin, named, optionsFor } = await openPlace();
  await admin.query(named(documented('owner')));
  await admin.query(named('ALTER ROLE gateway_owner SET search_path = shop'));
  const ownerOptions = optionsFor('gateway_owner');
  expect(statusOf(await diagnose(ownerOptions), 'rights')).toBe('OK');
  const owner = await openApp(ownerOptions);
  onTestFinished(async () => owner.close());
  const started = await owner.pipeline.start({ startedBy: 'test' });
  const run = await owner.pipeline.ended(started.id);
  expect(run).toMatchObject({ status: 'SUCCEEDED', fault: null });
  expect((await owner.offlineTables()).map(({ rows }) => rows > 0)).toContain(true);

  await admin.query(named(documented('serving')));
  const servingOptions = optionsFor('gateway_serving');
  expect(await diagnose(servingOptions)).toContainEqual({
    name: 'rights',
    status: 'OK',
    message: named(
      'The role can serve. It cannot run the pipeline; for that, connect as gateway_owner.',
    ),
  });
  const serving = await openApp(servingOptions);
  onTestFinished(async () => serving.close());
  expect(await serving.findPipelineRefusal()).toMatchObject({ code: 'RIGHTS_MISSING' });
  const server = await createGatewayServer(serving, servingOptions);
  const { url } = await server.listen();
  onTestFinished(async () => server.close());
  const query =
    '{ userRecommendations(userId: "1", first: 3) { nodes { id price } } pipelineRuns { nodes { status } } }';
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  expect(await response.json()).toMatchObject({
    data: {
      userRecommendations: { nodes: Array.from({ length: 3 }, () => ({ id: expect.any(String) })) },
      pipelineRuns: { nodes: [{ status: 'SUCCEEDED' }] },
    },
  });
});

function statusOf(checks: Awaited<ReturnType<typeof diagnose>>, wanted: string) {
  return checks.find(({ name }) => name === wanted)?.status;
}

test('a run whose role has lost a right that LOAD needs stops before EXPORT, and names the GRANT', async () => {
  const { admin, named, optionsFor } = await openPlace();
  await admin.query(named(documented('owner')));
  const options = optionsFor('gateway_owner');
  const app = await openApp(options);
  onTestFinished(async () => app.close());
  await admin.query(
    named('REVOKE TEMPORARY ON DATABASE recommendations FROM PUBLIC, gateway_owner'),
  );
  const run = await app.pipeline.ended((await app.pipeline.start({ startedBy: 'test' })).id);
  expect(run.fault).toMatchObject({
    code: 'RIGHTS_MISSING',
    advice: expect.stringContaining(
      named('GRANT TEMPORARY ON DATABASE recommendations TO gateway_owner;'),
    ),
  });
  expect(run.stages[0]).toMatchObject({ stage: 'EXPORT', status: 'FAILED' });
});
