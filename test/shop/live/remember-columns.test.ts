import { silentLog } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { type Database, openDatabase } from '../../../src/database/connection/database.ts';
import { createShopReader } from '../../../src/shop/live/create-shop-reader.ts';
import { createTestDatabase, type TestDatabase } from '../../support/embedded-server.ts';
import { until } from '../../support/until.ts';

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

beforeEach(async () => {
  await database.query(`
    DROP SCHEMA IF EXISTS shop CASCADE;
    CREATE SCHEMA shop;
    CREATE TYPE shop.size AS ENUM ('small');
    CREATE TABLE shop.items (id int PRIMARY KEY);
    INSERT INTO shop.items VALUES (1);
    CREATE TABLE shop.events (buyer shop.size, id int, at timestamptz)`);
});

function openReader() {
  const state = { now: 0 };
  const queries = {
    items: 'SELECT id AS item_id FROM shop.items',
    interactions: 'SELECT buyer AS user_id, id AS item_id, at AS "timestamp" FROM shop.events',
  };
  const clock = { now: () => new Date(state.now) };
  return {
    state,
    reader: createShopReader(
      { database, queries, publicAttributes: [], timeZone: 'UTC', unknownUsers: 'keep' },
      clock,
    ),
  };
}

test('ids of a column that a migration made wider are found after a minute', async () => {
  const { state, reader } = openReader();
  const found = async () => [...(await reader.liveItems(['1', '3000000000'])).keys()];
  expect(await found()).toEqual(['1']);
  await database.query(`
    ALTER TABLE shop.items ALTER id TYPE bigint;
    INSERT INTO shop.items VALUES (3000000000)`);
  state.now = 60_000;
  await until(async () => (await found()).includes('3000000000'));
});

test('a value that was added to an enum is found after a minute', async () => {
  const { state, reader } = openReader();
  expect(await reader.purchasedItems(['large'])).toEqual(new Map());
  await database.query(`ALTER TYPE shop.size ADD VALUE 'large'`);
  await database.query(`INSERT INTO shop.events VALUES ('large', 1, now())`);
  state.now = 60_000;
  await until(async () => (await reader.purchasedItems(['large'])).size === 1);
});

test('a column of another type fails one statement, and the next one fits it', async () => {
  const { reader } = openReader();
  expect([...(await reader.liveItems(['1'])).keys()]).toEqual(['1']);
  await database.query('ALTER TABLE shop.items ALTER id TYPE uuid USING md5(id::text)::uuid');
  await expect(reader.liveItems(['1'])).rejects.toMatchObject({ code: '42883' });
  const id = 'c4ca4238-a0b9-2382-0dcc-509a6f75849b';
  expect([...(await reader.liveItems(['1', id])).keys()]).toEqual([id]);
});
