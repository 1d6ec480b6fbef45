import { expect, test } from 'vitest';
import { z } from 'zod';

import type { Database } from '../../../src/database/connection/database.ts';
import { readRows } from '../../../src/database/connection/read-rows.ts';
import { findBuiltInShop } from '../../../src/shop/built-in/find-built-in-shop.ts';
import { defaultDemoShop, seedDemoShop } from '../../../src/shop/built-in/seed-demo-shop.ts';
import { builtInShopQueries } from '../../../src/shop/built-in/shop-tables.ts';
import { useShopDatabase } from './shop-database.ts';

const until = new Date('2026-06-30T12:00:00Z');
const shopDatabase = useShopDatabase();
const small = { users: 150, items: 130, interactions: 3_000 };

test('a database without a shop has none', async () => {
  const database = shopDatabase();
  expect(await findBuiltInShop(database)).toBeUndefined();
});

test('the default demo shop has exactly the documented sizes', async () => {
  const database = shopDatabase();
  const shop = await seedDemoShop(database, { ...defaultDemoShop, until });
  expect(shop).toMatchObject({ kind: 'demo', ...defaultDemoShop.size });
  expect(await findBuiltInShop(database)).toEqual(shop);
  expect(await countRows(database)).toEqual(defaultDemoShop.size);
});

test('every interaction has an existing user and item and a time within the year, the newest just before its end', async () => {
  const database = shopDatabase();
  await seedDemoShop(database, { seed: 3, size: small, until });
  const [row] = await database.query(
    `SELECT count(*) FILTER (WHERE u.user_id IS NULL OR i.item_id IS NULL)::int AS orphans,
      min(x.occurred_at) >= $1::timestamptz - interval '366 days' AS within_year,
      max(x.occurred_at) BETWEEN $1::timestamptz - interval '1 hour' AND $1::timestamptz AS is_fresh
    FROM built_in_shop.interactions x
    LEFT JOIN built_in_shop.users u USING (user_id) LEFT JOIN built_in_shop.items i USING (item_id)`,
    [until],
  );
  expect(row).toEqual({ orphans: 0, within_year: true, is_fresh: true });
});

test('each visit has a session with an id that clients may send, and its purchases are one order', async () => {
  const database = shopDatabase();
  await seedDemoShop(database, { ...defaultDemoShop, until });
  const [row] = await database.query(
    `SELECT bool_and(session ~ '^[a-z0-9]{24}$') AS are_ids, bool_and(users = 1) AS are_own,
      bool_and(took < interval '1 hour') AS are_visits, count(*) > 5000 AS are_many,
      bool_and(orders = least(bought, 1)) AS are_orders, bool_and(ordered = bought) AS are_bought,
      count(*) FILTER (WHERE bought > 1) > 300 AS have_baskets, sum(orders) = max(all_orders) AS are_distinct
    FROM (SELECT session_id AS session, count(DISTINCT user_id) AS users, max(occurred_at) - min(occurred_at) AS took,
        count(DISTINCT order_id) AS orders, count(order_id) AS ordered,
        count(*) FILTER (WHERE event_type = 'purchase') AS bought,
        (SELECT count(DISTINCT order_id) FROM built_in_shop.interactions) AS all_orders
      FROM built_in_shop.interactions GROUP BY session_id) AS visits`,
  );
  expect(Object.values(row ?? {})).toEqual(Array.from({ length: 8 }, () => true));
});

test('the same seed gives the same shop, another seed another one', async () => {
  const database = shopDatabase();
  const print = async (seed: number) => {
    await seedDemoShop(database, { seed, size: small, until });
    return fingerprint(database);
  };
  const first = await print(7);
  expect(await print(7)).toBe(first);
  expect(await print(8)).not.toBe(first);
});

test('the default queries return the columns of the mapping', async () => {
  const database = shopDatabase();
  await seedDemoShop(database, { seed: 1, size: small, until });
  const columns = async (query: string) => {
    const [row] = await database.query(`SELECT * FROM (${query}) AS q LIMIT 1`);
    return Object.keys(row ?? {});
  };
  expect(await columns(builtInShopQueries.users)).toEqual(['user_id', 'age_group', 'country']);
  expect((await columns(builtInShopQueries.items)).join(' ')).toBe(
    'item_id title category brand price currency image_url url available created_at description list_price image_alt activity color material',
  );
  expect((await columns(builtInShopQueries.interactions)).join(' ')).toBe(
    'user_id item_id timestamp event_type event_value order_id session_id',
  );
});

test("a user's history is found by an index", async () => {
  const database = shopDatabase();
  await seedDemoShop(database, { ...defaultDemoShop, until });
  const plan = await readRows(
    database,
    z.object({ 'QUERY PLAN': z.string() }),
    `EXPLAIN SELECT * FROM (${builtInShopQueries.interactions}) AS q WHERE user_id = '123'`,
  );
  expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('interactions_of_user');
});

test('an interrupted seeding keeps the earlier shop', async () => {
  const database = shopDatabase();
  await seedDemoShop(database, { seed: 1, size: small, until });
  const before = await fingerprint(database);
  const signal = AbortSignal.abort(new Error('called off'));
  const again = seedDemoShop(database, { seed: 2, size: small, until, signal });
  await expect(again).rejects.toThrow('called off');
  expect(await fingerprint(database)).toBe(before);
});

test('a shop has at least one user and one item, and may have no interactions', async () => {
  const database = shopDatabase();
  for (const change of [{ users: 0 }, { items: 0 }, { interactions: -1 }, { users: 1.5 }]) {
    const seeding = seedDemoShop(database, { seed: 1, size: { ...small, ...change }, until });
    await expect(seeding).rejects.toMatchObject({ code: 'DEMO_SIZE_INVALID' });
  }
  const smallest = { users: 1, items: 1, interactions: 0 };
  await seedDemoShop(database, { seed: 1, size: smallest, until });
  expect(await countRows(database)).toEqual(smallest);
});

async function countRows(database: Database): Promise<object | undefined> {
  const [row] = await database.query(
    `SELECT (SELECT count(*)::int FROM built_in_shop.users) AS users,
      (SELECT count(*)::int FROM built_in_shop.items) AS items,
      (SELECT count(*)::int FROM built_in_shop.interactions) AS interactions`,
  );
  return row;
}

async function fingerprint(database: Database): Promise<string> {
  const prints: string[] = [];
  for (const table of ['users', 'items', 'interactions']) {
    const [row] = await readRows(
      database,
      z.object({ print: z.string() }),
      `SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS print FROM built_in_shop.${table} t`,
    );
    prints.push(row?.print ?? '');
  }
  return prints.join(' ');
}
