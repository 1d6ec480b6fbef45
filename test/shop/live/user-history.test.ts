import { silentLog } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { type Database, openDatabase } from '../../../src/database/connection/database.ts';
import { createShopReader } from '../../../src/shop/live/create-shop-reader.ts';
import type { Shop } from '../../../src/shop/shop.ts';
import { createTestDatabase, type TestDatabase } from '../../support/embedded-server.ts';

let testDatabase: TestDatabase;
let database: Database;

const at = (second: number) => new Date(Date.parse('2026-07-01T12:00Z') + second * 1_000);

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase(testDatabase.address, silentLog, 2);
  await database.query(`CREATE TABLE events (buyer bigint, item text, kind text, at timestamptz)`);
  await database.query(
    `INSERT INTO events SELECT 1, 'i' || n, 'view', $1::timestamptz + n * interval '1 second'
     FROM generate_series(1, 150) AS n`,
    [at(0)],
  );
  await database.query(`INSERT INTO events VALUES (2, 'a', 'purchase', $1), (2, 'b', NULL, $2)`, [
    at(1),
    at(2),
  ]);
});

afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

function readerOf(columns: string) {
  const shop: Shop = {
    database,
    queries: {
      items: 'SELECT item AS item_id FROM events',
      interactions: `SELECT buyer AS user_id, item AS item_id, at AS "timestamp"${columns} FROM events`,
    },
    publicAttributes: [],
    timeZone: 'UTC',
    unknownUsers: 'keep',
  };
  return createShopReader(shop);
}

test('the history of a user has items, types and times, newest first', async () => {
  const reader = readerOf(', kind AS event_type');
  expect(await reader.userHistory({ userId: '2', until: at(60) })).toEqual([
    { itemId: 'b', type: null, occurredAt: at(2) },
    { itemId: 'a', type: 'purchase', occurredAt: at(1) },
  ]);
  expect(await reader.userHistory({ userId: '2', until: at(1) })).toHaveLength(1);
});

test('it has the newest 100 interactions at most', async () => {
  const found = await readerOf('').userHistory({ userId: '1', until: at(600) });
  expect(found).toHaveLength(100);
  expect(found[0]).toEqual({ itemId: 'i150', type: null, occurredAt: at(150) });
});

test('a user without interactions, and an id that the column cannot have, have none', async () => {
  const reader = readerOf(', kind AS event_type');
  expect(await reader.userHistory({ userId: '3', until: at(600) })).toEqual([]);
  expect(await reader.userHistory({ userId: 'no number 🙂', until: at(600) })).toEqual([]);
});
