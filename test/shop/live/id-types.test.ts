import { silentLog } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type Database, openDatabase } from '../../../src/database/connection/database.ts';
import type { Statement } from '../../../src/shop/live/match-ids.ts';
import { liveItemsStatement, readLiveItems } from '../../../src/shop/live/read-live-items.ts';
import {
  newestInteractionsStatement,
  readNewestInteractions,
} from '../../../src/shop/live/read-newest-interactions.ts';
import {
  purchaseTimesStatement,
  readPurchaseTimes,
} from '../../../src/shop/live/read-purchase-times.ts';
import { purchasesStatement, readPurchases } from '../../../src/shop/live/read-purchases.ts';
import { describeShop } from '../../../src/shop/mapping/describe-shop.ts';
import type { Shop } from '../../../src/shop/shop.ts';
import { createTestDatabase, type TestDatabase } from '../../support/embedded-server.ts';

let testDatabase: TestDatabase;
let admin: Database;
/** As the role of a shop may have it: the types of the ids are in no schema that it names. */
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  admin = openDatabase(testDatabase.address, silentLog, 1);
  database = admin.withSettings({ search_path: 'pg_temp' }, 2);
  await admin.query(`
    CREATE SCHEMA kinds;
    CREATE EXTENSION citext SCHEMA kinds;
    CREATE DOMAIN kinds.sku AS varchar(20) CHECK (value <> '');
    CREATE DOMAIN kinds.code AS kinds.citext;
    CREATE COLLATION kinds.lenient (provider = icu, locale = 'und-u-ks-level2', deterministic = false)`);
  const labels = Array.from({ length: SIZE }, (_, n) => `'Size ${n + 1}'`);
  await admin.query(`CREATE TYPE kinds.size AS ENUM (${labels.join(', ')})`);
  await admin.query('CREATE DOMAIN kinds.shoe AS kinds.size');
});

afterAll(async () => {
  await database.close();
  await admin.close();
  await testDatabase.drop();
});

const SIZE = 4_000;

const until = new Date();

interface Kind {
  readonly type: string;
  /** The id of number n, as SQL over n. */
  readonly id: string;
  /** Texts that are equal to an id for PostgreSQL, or nearly, or that no value of the type can have. */
  readonly strangers: readonly string[];
}

const KINDS: readonly Kind[] = [
  { type: 'smallint', id: 'n', strangers: ['007', '7.0', '70000', 'abc'] },
  { type: 'integer', id: '-n', strangers: ['-007', ' -7', '-2147483649', '9999999999', '-0'] },
  {
    type: 'bigint',
    id: '1234567890123456000 + n',
    strangers: ['1234567890123456007.0', '9223372036854775808', '1e18', ''],
  },
  { type: 'bigint', id: '-9223372036854775808 + n', strangers: ['-9223372036854775809'] },
  { type: 'numeric', id: 'n', strangers: ['7.0', '7e0', '07', 'seven'] },
  { type: 'numeric(20, 2)', id: 'n', strangers: ['7', '7.000', '1e400000'] },
  { type: 'uuid', id: 'md5(n::text)::uuid', strangers: ['8F14E45F-CEEA-167A-5A36-DEDD4BEA2543'] },
  { type: 'text', id: "'Item ' || n", strangers: ['item 7', 'Item 7 ', 'Item\0 7', '\uD800'] },
  { type: 'varchar(20)', id: "'Item ' || n", strangers: ['item 7', 'Item 7 '] },
  { type: 'name', id: "'Item ' || n", strangers: ['item 7', `${'x'.repeat(63)}y`] },
  { type: 'char(12)', id: "'Item ' || n", strangers: ['item 7', 'Item 7 ', 'Item 7      '] },
  { type: 'kinds.citext', id: "'Item ' || n", strangers: ['item 7', 'ITEM 7'] },
  { type: 'kinds.size', id: "('Size ' || n)", strangers: ['size 7', 'Size 0', 'Size 4001'] },
  { type: 'kinds.shoe', id: "('Size ' || n)", strangers: ['size 7', 'Size 0'] },
  { type: 'kinds.sku', id: "'Item ' || n", strangers: ['item 7', 'Item 7 ', ''] },
  { type: 'kinds.code', id: "'Item ' || n", strangers: ['item 7', 'ITEM 7'] },
  {
    type: 'text COLLATE kinds.lenient',
    id: "'Item ' || n",
    strangers: ['item 7', 'ITEM 7'],
  },
];

const shop = (): Shop => ({
  database,
  queries: {
    items: 'SELECT key AS item_id, price FROM shop.items',
    interactions:
      'SELECT buyer AS user_id, key AS item_id, visit AS session_id, at AS "timestamp" FROM shop.events',
  },
  publicAttributes: [],
  timeZone: 'UTC',
  unknownUsers: 'keep',
});

/** A shop with the ids of 1 to SIZE, each of an item with that price, and of a user who has bought that item in a session. */
async function fill({ type, id }: Pick<Kind, 'type' | 'id'>): Promise<void> {
  const value = `(${id})::text::${type.split(' COLLATE')[0]}`;
  await admin.query(`
    DROP SCHEMA IF EXISTS shop CASCADE;
    CREATE SCHEMA shop;
    CREATE TABLE shop.items (key ${type} PRIMARY KEY, price numeric);
    INSERT INTO shop.items SELECT ${value}, n FROM generate_series(1, ${SIZE}) AS n;
    CREATE TABLE shop.events (buyer ${type}, key ${type}, visit ${type}, at timestamptz);
    INSERT INTO shop.events SELECT ${value}, ${value}, ${value}, '2026-01-01' FROM generate_series(1, ${SIZE}) AS n;
    CREATE INDEX ON shop.events (buyer);
    CREATE INDEX ON shop.events (visit);
    ANALYZE shop.items, shop.events`);
}

async function textOf(n: number): Promise<string> {
  const [row] = await admin.query(`SELECT key::text AS id FROM shop.items WHERE price = ${n}`);
  return String(row?.['id']);
}

async function explain({ text, values }: Statement): Promise<string> {
  const rows = await database.query(`EXPLAIN ${text}`, values);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

/** What the reads give for each of these ids. */
async function readAll(ids: readonly string[]) {
  const columns = await describeShop(shop());
  const items = await readLiveItems(shop(), columns, ids);
  const purchases = await readPurchases(shop(), columns, ids);
  const users = ids.map((userId) => ({ userId, sessionId: null, until }));
  const ofUsers = await readNewestInteractions(shop(), columns, users);
  const sessions = ids.map((sessionId) => ({ userId: null, sessionId, until }));
  const ofSessions = await readNewestInteractions(shop(), columns, sessions);
  const times = await readPurchaseTimes(shop(), columns, users);
  return ids.map((id, index) => ({
    price: items.get(id)?.price,
    bought: purchases.get(id) && [...(purchases.get(id) ?? [])],
    ofUser: ofUsers[index]?.map(({ itemId }) => itemId),
    ofSession: ofSessions[index]?.map(({ itemId }) => itemId),
    times: times[index],
  }));
}

/** What the reads give for an item and user of this id, and for an id of nothing. */
const everything = (id: string) => ({
  price: 7,
  bought: [id],
  ofUser: [id],
  ofSession: [id],
  times: [{ itemId: id, seconds: Date.parse('2026-01-01T00:00Z') / 1_000 }],
});
const NOT_THERE = { price: undefined, bought: undefined, ofUser: [], ofSession: [], times: [] };

describe.each(KINDS)('ids of the type $type', (kind) => {
  beforeAll(async () => fill(kind));

  test('are found by the text that an export writes, beside ids of no value', async () => {
    const seventh = await textOf(7);
    const others = [...kind.strangers, 'abc', '\0'];
    const [found, ...rest] = await readAll([seventh, ...others]);
    expect(found).toEqual(everything(seventh));
    expect(rest).toEqual(others.map(() => NOT_THERE));
  });

  test('are found by the index of their column', async () => {
    const columns = await describeShop(shop());
    const seventh = await textOf(7);
    const statements = [
      liveItemsStatement(shop(), columns, [seventh]),
      purchasesStatement(shop(), columns, [seventh]),
      newestInteractionsStatement(shop(), columns, [
        { userId: seventh, sessionId: seventh, until },
      ]),
      purchaseTimesStatement(shop(), columns, [{ userId: seventh, until }]),
    ];
    for (const statement of statements) {
      const plan = await explain(statement);
      expect(plan).toMatch(/Index Cond/);
      expect(plan).not.toMatch(/Seq Scan/);
    }
  });
});

test.each([
  { type: 'date', id: "date '2026-01-01' + n", stranger: '2026-1-8' },
  { type: 'inet', id: "inet '10.0.0.0' + n", stranger: '10.0.0.7' },
  { type: 'bytea', id: 'sha256(n::text::bytea)', stranger: 'x' },
])('ids of the type $type are compared as text', async ({ type, id, stranger }) => {
  await fill({ type, id });
  const seventh = await textOf(7);
  const [found, ...rest] = await readAll([seventh, stranger, 'abc', '\0']);
  expect(found).toEqual(everything(seventh));
  expect(rest).toEqual([NOT_THERE, NOT_THERE, NOT_THERE]);
});
