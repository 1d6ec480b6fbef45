import { type Log, silentLog } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { type Database, openDatabase } from '../../src/database/connection/database.ts';
import { createShopReader } from '../../src/shop/live/create-shop-reader.ts';
import { serveCatalogue } from '../graphql/support/seeded-shop.ts';
import { withTestGateway } from '../graphql/support/test-gateway.ts';
import { createTestDatabase, type TestDatabase } from '../support/embedded-server.ts';

let testDatabase: TestDatabase;
let admin: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  admin = openDatabase(testDatabase.address, silentLog, 1);
});

afterAll(async () => {
  await admin.close();
  await testDatabase.drop();
});

beforeEach(async () => {
  await admin.query(`
    DROP SCHEMA IF EXISTS shop CASCADE;
    CREATE SCHEMA shop;
    CREATE TABLE shop.items (sku text PRIMARY KEY, price text);
    INSERT INTO shop.items SELECT 'item-' || lpad(n::text, 3, '0'), n FROM generate_series(1, 250) AS n;
    CREATE TABLE shop.events (buyer text, sku text, at timestamptz);
    GRANT USAGE ON SCHEMA shop TO pg_monitor;
    GRANT SELECT ON ALL TABLES IN SCHEMA shop TO pg_monitor`);
});

const queries = {
  items: 'SELECT sku AS item_id, price::numeric AS price FROM shop.items',
  interactions: 'SELECT buyer AS user_id, sku AS item_id, at AS "timestamp" FROM shop.events',
};

interface Watched {
  /** The entries of the log, without those of other parts. */
  readonly logged: readonly (readonly [string, string, unknown])[];
  /** The prices that clients see, after those of the last request have expired. */
  readonly prices: () => Promise<unknown>;
  readonly ready: () => Promise<unknown>;
}

async function watchShop(database: Database, work: (watched: Watched) => Promise<void>) {
  const logged: [string, string, unknown][] = [];
  const level = (name: string) => (message: string, fields?: unknown) => {
    if (/shop/.test(message)) logged.push([name, message, fields]);
  };
  const log: Log = { info: level('info'), warn: level('warn'), error: level('error') };
  let now = Date.now();
  const clock = { now: () => new Date(now) };
  const shop = createShopReader(
    { database, queries, publicAttributes: [], timeZone: 'UTC', unknownUsers: 'keep' },
    clock,
  );
  await withTestGateway({ shop, clock, log }, async (gateway) => {
    await serveCatalogue(gateway.database);
    await work({
      logged,
      prices: async () => {
        now += 10_000;
        const { data } = await gateway.query('{ items(ids: ["item-001", "item-002"]) { price } }');
        return data;
      },
      ready: async () => {
        const response = await fetch(`${gateway.origin}/health/ready`);
        return [response.status, await response.json()];
      },
    });
  });
}

const PRICES = { items: [{ price: 1 }, { price: 2 }] };

const fault = (advice: RegExp) => ({
  code: 'SHOP_READ_FAILED',
  message: expect.stringMatching(/current prices and availability.*log/),
  advice: expect.stringMatching(advice),
});

test.each([
  ['a column was renamed', 'ALTER TABLE shop.items RENAME price TO amount', '42703', /queries/],
  ['a table was removed', 'DROP TABLE shop.items', '42P01', /queries/],
  ['a value is no number', "UPDATE shop.items SET price = 'a lot'", '22P02', /row/],
  ['rights were revoked', 'REVOKE SELECT ON shop.items FROM pg_monitor', '42501', /Grant/],
])(
  'if %s, it is an error with advice in the log, once, and in the readiness',
  async (_what, change, state, advice) => {
    const admins = openDatabase(testDatabase.address, silentLog, 2);
    const database = state === '42501' ? admins.withSettings({ role: 'pg_monitor' }, 2) : admins;
    try {
      await watchShop(database, async ({ prices, ready, logged }) => {
        await admin.query(change);
        expect(await prices()).toEqual(PRICES);
        expect(await prices()).toEqual(PRICES);
        const description = { code: 'SHOP_READ_FAILED', advice: expect.stringMatching(advice) };
        expect(logged).toEqual([
          ['error', expect.stringContaining(`(SQLSTATE ${state})`), description],
        ]);
        expect(await ready()).toEqual([200, { status: 'degraded', reasons: [fault(advice)] }]);
      });
    } finally {
      await database.close();
      if (database !== admins) await admins.close();
    }
  },
);

test('a database that does not exist is such an error, a server that does not answer is none', async () => {
  const nowhere = openDatabase({ ...testDatabase.address, database: 'nowhere' }, silentLog, 1);
  const away = openDatabase({ ...testDatabase.address, port: 1 }, silentLog, 1);
  try {
    await watchShop(nowhere, async ({ prices, ready, logged }) => {
      await prices();
      expect(logged).toMatchObject([['error', expect.stringContaining('(SQLSTATE 3D000)'), {}]]);
      expect(await ready()).toEqual([
        200,
        { status: 'degraded', reasons: [fault(/SHOP_DATABASE_URL/)] },
      ]);
    });
    await watchShop(away, async ({ prices, ready, logged }) => {
      await prices();
      await prices();
      expect(logged.map(([level]) => level)).toEqual(['warn', 'warn']);
      expect(await ready()).toEqual([200, { status: 'ready' }]);
    });
  } finally {
    await nowhere.close();
    await away.close();
  }
});

test('another cause is logged again, and the next read that succeeds ends the fault', async () => {
  const database = openDatabase(testDatabase.address, silentLog, 2);
  try {
    await watchShop(database, async ({ prices, ready, logged }) => {
      await admin.query('ALTER TABLE shop.items RENAME price TO amount');
      await prices();
      await admin.query('ALTER TABLE shop.items RENAME TO products');
      await prices();
      expect(logged.map(([level]) => level)).toEqual(['error', 'error']);
      await admin.query(`
        ALTER TABLE shop.products RENAME TO items;
        ALTER TABLE shop.items RENAME amount TO price;
        UPDATE shop.items SET price = '7'`);
      expect(await prices()).toEqual({ items: [{ price: 7 }, { price: 7 }] });
      expect(await ready()).toEqual([200, { status: 'ready' }]);
      expect(logged).toHaveLength(2);
    });
  } finally {
    await database.close();
  }
});
