import { text } from 'node:stream/consumers';

import { silentLog } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

import { type Database, openDatabase } from '../../../src/database/connection/database.ts';
import { readRows } from '../../../src/database/connection/read-rows.ts';
import { checkMinimum } from '../../../src/shop/checks/check-minimum.ts';
import {
  affinityInputsCopy,
  itemInputsCopy,
  userInputsCopy,
} from '../../../src/shop/export/batch-input-queries.ts';
import { interactionColumns, itemColumns } from '../../../src/shop/export/dataset-columns.ts';
import { datasetCopy } from '../../../src/shop/export/dataset-query.ts';
import { findNewestInteraction, measureNews } from '../../../src/shop/export/measure-news.ts';
import { measureShop } from '../../../src/shop/export/measure-shop.ts';
import { usersCopy } from '../../../src/shop/export/snapshot-queries.ts';
import { readNewestInteractions } from '../../../src/shop/live/read-newest-interactions.ts';
import { describeShopAt } from '../../../src/shop/mapping/usable-interactions.ts';
import type { Shop } from '../../../src/shop/shop.ts';
import { createTestDatabase, type TestDatabase } from '../../support/embedded-server.ts';

const now = new Date('2026-07-01T12:00:00Z');

let home: TestDatabase;
let database: Database;

beforeAll(async () => {
  home = await createTestDatabase();
  database = openDatabase(home.address, silentLog);
  await database.query(`CREATE TABLE products AS SELECT * FROM (VALUES
    ('kettle', timestamp '2026-01-15 12:00'), ('lamp', 'infinity')) AS p (sku, added)`);
  await database.query(
    `CREATE TABLE customers AS SELECT * FROM (VALUES ('ann'), ('bob')) AS c (name)`,
  );
  await database.query(`CREATE TABLE visits AS SELECT * FROM (VALUES
    ('ann', 'kettle', timestamp '2026-06-30 12:00'),
    ('ann', 'kettle', '2026-07-01 12:05'),
    ('ann', 'lamp', '2026-07-01 12:30'),
    ('bob', 'lamp', 'infinity'),
    ('bob', 'lamp', '-infinity'),
    ('bob', 'a removed one', '2026-06-01 08:00'),
    ('guest-1', 'lamp', '2026-06-02 08:00')) AS v (who, sku, seen)`);
});
afterAll(async () => {
  await database.close();
  await home.drop();
});

const visits = (seen = 'seen') =>
  `SELECT who AS user_id, sku AS item_id, ${seen} AS timestamp FROM visits`;

function shopWith(change: Partial<Shop> = {}): Shop {
  return {
    database,
    queries: {
      users: 'SELECT name AS user_id FROM customers -- all of them',
      items: 'SELECT sku AS item_id, added AS created_at, sku AS title FROM products -- for sale',
      interactions: `${visits()} -- of the site`,
    },
    publicAttributes: [],
    timeZone: 'UTC',
    unknownUsers: 'drop',
    ...change,
  };
}

async function linesOf(copy: string): Promise<string[]> {
  return (await text(await database.copyOut(copy))).trimEnd().split('\n');
}

/** The usable interactions as user, item and time in UTC. */
async function usable(shop: Shop): Promise<string[]> {
  const described = await describeShopAt(shop, now);
  const lines = await linesOf(
    datasetCopy(described, 'interactions', interactionColumns(described.columns.interactions)),
  );
  return lines.slice(1).map((line) => {
    const [user, item, seconds] = line.split(',');
    return `${user} ${item} ${new Date(Number(seconds) * 1000).toISOString().slice(0, 16)}`;
  });
}

test('interactions of unknown items and users, in the future or at no finite time do not count', async () => {
  expect(await usable(shopWith())).toEqual([
    'ann kettle 2026-06-30T12:00',
    'ann kettle 2026-07-01T12:05',
  ]);
});

test('unknown users count if they are kept', async () => {
  expect(await usable(shopWith({ unknownUsers: 'keep' }))).toEqual([
    'ann kettle 2026-06-30T12:00',
    'ann kettle 2026-07-01T12:05',
    'guest-1 lamp 2026-06-02T08:00',
  ]);
});

test('every part of an export counts the same interactions', async () => {
  const shop = await describeShopAt(shopWith(), now);
  expect(await linesOf(userInputsCopy(shop))).toEqual(['{"userId" : "ann"}']);
  expect(await linesOf(itemInputsCopy(shop))).toEqual(['{"itemId" : "kettle"}']);
  const demand = await linesOf(affinityInputsCopy(shop, { maxItems: 9, halfLifeDays: 30 }));
  expect(demand).toEqual(['{"itemId" : "kettle"}']);
  expect((await linesOf(usersCopy(shop))).toSorted()).toEqual([
    '{"userId" : "ann"}',
    '{"userId" : "bob"}',
  ]);
  expect(await measureNews(shop, { users: 0, items: 0 })).toEqual({ users: 1, items: 1 });
  expect((await checkMinimum(shop)).size).toEqual({
    interactions: 2,
    distinctInteractions: 2,
    activeUsers: 1,
    activeItems: 1,
    leftOut: 5,
  });
  expect(await measureShop(shop, now)).toMatchObject({
    interactions: 2,
    activeUsers: 1,
    activeItems: 1,
  });
});

test('an interaction of a clock that is ahead does not hide later ones from the next delta run', async () => {
  const shop = await describeShopAt(shopWith(), now);
  expect(await findNewestInteraction(shop)).toBe(now.getTime() / 1000);
});

test.each(['UTC', 'America/New_York', 'Asia/Kolkata'])(
  'times without a time zone are read in the time zone of the shop, whatever the session has: %s',
  async (session) => {
    const inSession = database.withSettings({ TimeZone: session }, 1);
    const shop = shopWith({ database: inSession, timeZone: 'Europe/Berlin' });
    expect(await usable(shop)).toEqual([
      'ann kettle 2026-06-30T10:00',
      'ann kettle 2026-07-01T10:05',
      'ann lamp 2026-07-01T10:30',
    ]);
    const described = await describeShopAt(shop, now);
    const copy = datasetCopy(described, 'items', itemColumns(described.columns.items));
    const [, kettle, lamp] = await linesOf(copy);
    expect(kettle).toBe(`kettle,${Date.parse('2026-01-15T11:00Z') / 1000},kettle`);
    expect(lamp, 'an infinite date is none').toBe('lamp,,lamp');
    const until = new Date('2026-07-01T10:10Z');
    const ann = { userId: 'ann', sessionId: null, until };
    const [newest] = await readNewestInteractions(shop, described.columns, [ann]);
    expect(newest).toEqual([
      { itemId: 'kettle', seconds: Date.parse('2026-07-01T10:05Z') / 1_000, isPurchase: true },
      { itemId: 'kettle', seconds: Date.parse('2026-06-30T10:00Z') / 1_000, isPurchase: true },
    ]);
    await inSession.close();
  },
);

test.each(['UTC', 'America/New_York'])(
  'times with a time zone, and seconds, are the same in every time zone: %s',
  async (timeZone) => {
    const expected = ['ann kettle 2026-06-30T12:00', 'ann kettle 2026-07-01T12:05'];
    const inSession = database.withSettings({ TimeZone: timeZone }, 1);
    for (const seen of [
      `seen AT TIME ZONE 'UTC'`,
      `CASE WHEN isfinite(seen) THEN extract(epoch FROM seen)::bigint END`,
      `extract(epoch FROM seen)`,
      `extract(epoch FROM seen)::text`,
    ]) {
      const queries = { ...shopWith().queries, interactions: visits(seen) };
      expect(await usable(shopWith({ database: inSession, timeZone, queries }))).toEqual(expected);
    }
    await inSession.close();
  },
);

test('ids are looked up in a hash table, however wrong PostgreSQL’s estimates are', async () => {
  const plan = z.object({ 'QUERY PLAN': z.string() });
  const ids = (rows: number) =>
    `SELECT n AS user_id, n AS item_id, n AS timestamp FROM generate_series(1, ${rows}) n`;
  for (const [known, events] of [
    [1, 10_000_000],
    [10_000_000, 1],
  ] as const) {
    const queries = { users: ids(known), items: ids(known), interactions: ids(events) };
    const shop = await describeShopAt(shopWith({ queries }), now);
    const rows = await readRows(database, plan, `EXPLAIN SELECT i.user_id FROM ${shop.usable}`);
    const lines = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(lines).toMatch(/hashed SubPlan .*hashed SubPlan /);
    expect(lines).not.toContain('Nested Loop');
  }
});
