import { silentLog } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { type Database, openDatabase } from '../../../src/database/connection/database.ts';
import { logLiveReads } from '../../../src/log-live-reads.ts';
import { checkLiveStatements } from '../../../src/shop/live/check-live-statements.ts';
import { diagnoseLiveReads } from '../../../src/shop/live/diagnose-live-reads.ts';
import type { Shop } from '../../../src/shop/shop.ts';
import { createTestDatabase, type TestDatabase } from '../../support/embedded-server.ts';

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase(testDatabase.address, silentLog, 2);
});

afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const LARGE = 20_000;

beforeEach(async () => fill(LARGE));

async function fill(rows: number): Promise<void> {
  await database.query(`
    DROP SCHEMA IF EXISTS shop CASCADE;
    CREATE SCHEMA shop;
    CREATE TABLE shop.items AS SELECT n AS id, n::text AS price FROM generate_series(1, ${rows}) AS n;
    CREATE TABLE shop.events AS
    SELECT n AS buyer, n AS id, timestamptz '2026-01-01' AS at FROM generate_series(1, ${rows}) AS n;
    CREATE VIEW shop.sales AS SELECT * FROM shop.events`);
}

const MAPPING = {
  items: 'SELECT id AS item_id, price::numeric AS price FROM shop.items',
  interactions: 'SELECT buyer AS user_id, id AS item_id, at AS timestamp FROM shop.sales -- all',
};

const shopOf = (queries: Partial<typeof MAPPING>): Shop => ({
  database,
  queries: { ...MAPPING, ...queries },
  publicAttributes: [],
  timeZone: 'UTC',
  unknownUsers: 'keep',
});

async function check(queries: Partial<typeof MAPPING> = {}, deadlineMs = 60_000) {
  const faults = await checkLiveStatements(shopOf(queries), { deadlineMs });
  return faults.map(({ code, message }) => `${code} ${message}`);
}

const UNINDEXED = [
  /^SHOP_READ_UNINDEXED .*prices and availability.* shop\.items \(\d+ kB\)\.$/,
  /^SHOP_READ_UNINDEXED .*purchases.* shop\.events \(\d+ kB\)\.$/,
  /^SHOP_READ_UNINDEXED .*newest interactions of users.* shop\.events \(\d+ kB\)\.$/,
  /^SHOP_READ_UNINDEXED .*times of purchases.* shop\.events \(\d+ kB\)\.$/,
].map((line) => expect.stringMatching(line));

test('a large table that no index serves is reported by name, analyzed or not', async () => {
  expect(await check()).toEqual(UNINDEXED);
  await database.query('ANALYZE shop.items, shop.events');
  expect(await check()).toEqual(UNINDEXED);
  await database.query('CREATE INDEX ON shop.items (id); CREATE INDEX ON shop.events (buyer)');
  expect(await check()).toEqual([]);
});

test('a column of sessions needs an index of its own, also while all of its values are null', async () => {
  await database.query('CREATE INDEX ON shop.items (id); CREATE INDEX ON shop.events (buyer)');
  const interactions =
    'SELECT buyer AS user_id, id AS item_id, at AS timestamp, visit AS session_id FROM shop.events';
  for (const visit of ['gen_random_uuid()', 'NULL']) {
    await database.query(`
      ALTER TABLE shop.events DROP COLUMN IF EXISTS visit, ADD COLUMN visit uuid;
      UPDATE shop.events SET visit = ${visit}`);
    expect(await check({ interactions })).toEqual([
      expect.stringMatching(
        /^SHOP_READ_UNINDEXED .*newest interactions of sessions.* shop\.events/,
      ),
    ]);
    await database.query('CREATE INDEX ON shop.events (visit, at DESC) WHERE visit IS NOT NULL');
    expect(await check({ interactions })).toEqual([]);
  }
  const asText = interactions.replace('visit', 'visit::text');
  expect(await check({ interactions: asText })).toEqual([
    expect.stringMatching(/^SHOP_READ_UNINDEXED .*newest interactions of sessions/),
  ]);
});

test('a large table is reported if the query casts the column of its index', async () => {
  await database.query('CREATE INDEX ON shop.items (id); CREATE INDEX ON shop.events (buyer)');
  const items = 'SELECT id::text AS item_id FROM shop.items';
  expect(await check({ items })).toEqual(UNINDEXED.slice(0, 1));
});

test.each(['text', 'uuid'])(
  'an index on the expression that makes guests of sessions serves the reads of users: session_id %s',
  async (type) => {
    const key = "coalesce(customer_id::text, 'guest-' || session_id::text)";
    await database.query(`
      CREATE INDEX ON shop.items (id);
      CREATE TABLE shop.orders AS SELECT CASE WHEN n % 2 = 0 THEN gen_random_uuid() END AS customer_id,
        gen_random_uuid()::${type} AS session_id, n AS product_id, timestamptz '2026-01-01' AS at
      FROM generate_series(1, ${LARGE}) AS n`);
    const interactions = `SELECT ${key} AS user_id, product_id AS item_id, at AS timestamp FROM shop.orders`;
    const unindexed = [
      expect.stringMatching(/^SHOP_READ_UNINDEXED .*purchases/),
      expect.stringMatching(/^SHOP_READ_UNINDEXED .*newest interactions of users/),
      expect.stringMatching(/^SHOP_READ_UNINDEXED .*times of purchases/),
    ];
    expect(await check({ interactions })).toEqual(unindexed);
    await database.query(`CREATE INDEX ON shop.orders ((${key}))`);
    expect(await check({ interactions })).toEqual([]);
  },
);

test('a small table needs no index, and neither does one of which most rows match', async () => {
  await fill(1_000);
  expect(await check()).toEqual([]);
  await fill(LARGE);
  await database.query(`
    UPDATE shop.events SET buyer = 1;
    CREATE INDEX ON shop.items (id);
    CREATE INDEX ON shop.events (buyer);
    ANALYZE shop.events`);
  expect(await check()).toEqual([]);
});

test('a statement that takes longer than a list waits is reported with its time', async () => {
  await fill(10);
  const items = `${MAPPING.items} WHERE (SELECT pg_sleep(0.05)) IS NOT NULL`;
  const late = expect.stringMatching(
    /^SHOP_READ_SLOW .*prices and availability took \d+ ms; serving\.shopDeadlineMs is 1\.$/,
  );
  expect(await check({ items }, 1)).toEqual(expect.arrayContaining([late]));
});

test('a statement that fails is an error: in the report, and in the log of a start', async () => {
  await database.query("UPDATE shop.items SET price = 'a lot'");
  const [prices, ...others] = await diagnoseLiveReads(shopOf({}), 60_000);
  expect(prices).toMatchObject({
    name: 'live reads',
    status: 'FAIL',
    message: expect.stringContaining('"a lot" (SQLSTATE 22P02)'),
  });
  expect(others.map(({ status }) => status)).toEqual(['WARN', 'WARN', 'WARN']);

  const logged: string[] = [];
  const log = {
    ...silentLog,
    warn: (message: string) => logged.push(`warn ${message}`),
    error: (message: string) => logged.push(`error ${message}`),
  };
  const checkLiveReads = async () => checkLiveStatements(shopOf({}), { deadlineMs: 60_000 });
  await logLiveReads({ checkLiveReads }, log, new AbortController().signal);
  expect(logged).toEqual([
    expect.stringMatching(/^error .*SQLSTATE 22P02/),
    expect.stringMatching(/^warn .*shop\.events/),
    expect.stringMatching(/^warn .*shop\.events/),
    expect.stringMatching(/^warn .*shop\.events/),
  ]);
});

test('ids of a type without a comparison of its own are reported', async () => {
  await fill(10);
  const items = 'SELECT at AS item_id FROM shop.events';
  expect(await check({ items })).toEqual([
    expect.stringMatching(
      /^SHOP_IDS_AS_TEXT item_id of the items query .*timestamp with time zone/,
    ),
  ]);
});

test('a shop without rows and one with indexes pass', async () => {
  await fill(0);
  expect(await diagnoseLiveReads(shopOf({}), 60_000)).toMatchObject([{ status: 'OK' }]);
});
