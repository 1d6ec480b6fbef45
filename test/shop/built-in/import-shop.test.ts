import { gzipSync } from 'node:zlib';

import { expect, test } from 'vitest';

import type { Database } from '../../../src/database/connection/database.ts';
import { findBuiltInShop } from '../../../src/shop/built-in/find-built-in-shop.ts';
import { importShop } from '../../../src/shop/built-in/import-shop.ts';
import { seedDemoShop } from '../../../src/shop/built-in/seed-demo-shop.ts';
import { builtInShop } from '../../../src/shop/built-in/shop-tables.ts';
import { findUnindexed } from '../../../src/shop/live/explain-statement.ts';
import {
  newestInteractionsStatement,
  readNewestInteractions,
} from '../../../src/shop/live/read-newest-interactions.ts';
import { describeShop } from '../../../src/shop/mapping/describe-shop.ts';
import {
  importFiles,
  interactions,
  items,
  readInteractions,
  readItems,
  writeShopFile,
} from './import-files.ts';
import { useShopDatabase } from './shop-database.ts';

const shopDatabase = useShopDatabase();

test('an import replaces the demo shop with the data of the files', async () => {
  const database = shopDatabase();
  const size = { users: 20, items: 30, interactions: 200 };
  await seedDemoShop(database, { seed: 1, size, until: new Date('2026-01-01') });
  const report = await importFiles(database, { interactions, items });
  expect(report).toMatchObject({ interactions: 3, items: 2, users: 0, badRows: 0 });
  const shop = { kind: 'import', users: 2, items: 2, interactions: 3 };
  expect(await findBuiltInShop(database)).toMatchObject(shop);
  expect(await readItems(database)).toEqual([
    { item_id: 'a', title: 'Lamp, green', price: '12.50', available: false, shelf_mark: '7/b' },
    { item_id: 'b', title: 'Chair "Oslo"', price: '99', available: true, shelf_mark: null },
  ]);
});

test('an import takes list prices as numbers, texts of images and parents where the file has them', async () => {
  const database = shopDatabase();
  const goods = 'item_id,list_price,image_alt,parent_id\na,19.90,A lamp,lamp\nb,,,\n';
  await importFiles(database, { interactions, items: goods });
  const columns = 'list_price + 0.1 AS list_price, image_alt, parent_id';
  expect(
    await database.query(`SELECT ${columns} FROM built_in_shop.items ORDER BY item_id`),
  ).toEqual([
    { list_price: '20.00', image_alt: 'A lamp', parent_id: 'lamp' },
    { list_price: null, image_alt: null, parent_id: null },
  ]);
});

const SESSIONS = `user_id,item_id,timestamp,ORDER_ID,visit
u1,a,1259653500,o1,s1
u1,b,1259653501,o1,
`;

async function readBuiltInSessions(database: Database): Promise<unknown[]> {
  const shop = { ...builtInShop, database };
  const rows = await database.query(
    `SELECT item_id, order_id, session_id FROM (${shop.queries.interactions}) AS i ORDER BY item_id`,
  );
  return rows.map((row) => Object.values(row).join(' '));
}

test('an import takes orders and sessions where the file has them, and reads of a session use an index', async () => {
  const database = shopDatabase();
  await importFiles(database, { interactions: SESSIONS }, { map: { session_id: 'visit' } });
  expect(await readBuiltInSessions(database)).toEqual(['a o1 s1', 'b o1 ']);
  const shop = { ...builtInShop, database };
  const session = { userId: null, sessionId: 's1', until: new Date() };
  const columns = await describeShop(shop);
  const statement = newestInteractionsStatement(shop, columns, [session]);
  expect(await findUnindexed(database, statement)).toEqual([]);
  const plan = await database.transaction(async (on) => {
    await on.query('SET LOCAL enable_seqscan = off');
    return on.query(`EXPLAIN ${statement.text}`, statement.values);
  });
  expect(JSON.stringify(plan)).toContain('interactions_of_session');
  const [found] = await readNewestInteractions(shop, columns, [session]);
  expect(found).toEqual([{ itemId: 'a', seconds: 1_259_653_500, isPurchase: true }]);
});

test('a shop without orders and sessions has null for them, and takes them from files that are appended', async () => {
  const database = shopDatabase();
  await importFiles(database, { interactions });
  expect(await readBuiltInSessions(database)).toEqual(['a  ', 'a  ', 'b  ']);
  const shop = { ...builtInShop, database };
  const both = { userId: 'u1', sessionId: 's1', until: new Date() };
  const newest = async () => readNewestInteractions(shop, await describeShop(shop), [both]);
  expect((await newest())[0]).toHaveLength(2);
  const more = { interactions: SESSIONS.replaceAll('u1', 'u3') };
  await importFiles(database, more, { append: true, map: { session_id: 'visit' } });
  expect(await readBuiltInSessions(database)).toContain('a o1 s1');
  expect((await newest())[0]).toHaveLength(3);
});

test('an import reads epoch seconds and ISO 8601, and an interaction without a type is a purchase', async () => {
  const database = shopDatabase();
  await importFiles(database, { interactions });
  const moment = new Date('2009-12-01T07:45:00Z');
  expect(await readInteractions(database)).toEqual([
    { user_id: 'u1', item_id: 'a', event_type: 'view', event_value: null, occurred_at: moment },
    { user_id: 'u1', item_id: 'b', event_type: 'purchase', event_value: 2, occurred_at: moment },
    {
      user_id: 'u2',
      item_id: 'a',
      event_type: 'purchase',
      event_value: 1.5,
      occurred_at: moment,
    },
  ]);
});

test('an import creates and counts users and items that occur in interactions only', async () => {
  const database = shopDatabase();
  const report = await importFiles(database, {
    interactions,
    items: 'item_id,title\na,Lamp\n',
    users: 'user_id,City\nu2,Leeds\nu9,York\n',
  });
  expect(report).toMatchObject({ items: 1, users: 2, bareItems: 1, bareUsers: 1 });
  expect(await database.query('SELECT * FROM built_in_shop.users ORDER BY 1')).toEqual([
    { user_id: 'u1', city: null },
    { user_id: 'u2', city: 'Leeds' },
    { user_id: 'u9', city: 'York' },
  ]);
});

test('an import reads files packed with gzip, names by the map, any case, a byte order mark and CRLF', async () => {
  const database = shopDatabase();
  const rows = '\uFEFFCustomer,SKU,TimeStamp,Qty\r\n7,x,1259653500,-3\r\n';
  const path = await writeShopFile('sales.csv.gz', gzipSync(rows));
  const map = { user_id: 'customer', item_id: 'sku', event_value: 'QTY' };
  await importShop(database, { interactions: path, map, append: false, maxBadShare: 0 });
  expect(await readInteractions(database)).toMatchObject([
    { user_id: '7', item_id: 'x', event_value: -3 },
  ]);
});

test('an import accepts quotes inside values, and line breaks inside quotes', async () => {
  const database = shopDatabase();
  await importFiles(database, {
    interactions,
    items: 'item_id,title\n\na,15" Screen\nb,"two\nlines"\nc,"Oslo"x\nd,\n',
  });
  expect(await database.query('SELECT item_id, title FROM built_in_shop.items ORDER BY 1')).toEqual(
    [
      { item_id: 'a', title: '15" Screen' },
      { item_id: 'b', title: 'two\nlines' },
      { item_id: 'c', title: '"Oslo"x' },
      { item_id: 'd', title: null },
    ],
  );
});

test('an import uses a mapped column as the map says, whatever its name', async () => {
  const database = shopDatabase();
  const files = { interactions, items: 'item_id,description,name\na,Lamp,L1\n' };
  await importFiles(database, files, { map: { title: 'description', model: 'name' } });
  const [item] = await database.query(
    "SELECT title, description, model FROM built_in_shop.items WHERE item_id = 'a'",
  );
  expect(item).toEqual({ title: 'Lamp', description: null, model: 'L1' });
});

test('an import that appends adds to the current shop and overwrites existing items', async () => {
  const database = shopDatabase();
  await importFiles(database, { interactions, items });
  const report = await importFiles(
    database,
    {
      interactions: 'user_id,item_id,timestamp\nu3,c,1259653500\n',
      items: 'item_id,title,Weight\na,Desk Lamp,2 kg\n',
    },
    { append: true },
  );
  expect(report).toMatchObject({ interactions: 1, items: 1, bareItems: 1, bareUsers: 1 });
  expect(await findBuiltInShop(database)).toMatchObject({ users: 3, items: 3, interactions: 4 });
  expect(
    await database.query(
      'SELECT item_id, title, price, weight FROM built_in_shop.items ORDER BY item_id',
    ),
  ).toEqual([
    { item_id: 'a', title: 'Desk Lamp', price: '12.50', weight: '2 kg' },
    { item_id: 'b', title: 'Chair "Oslo"', price: '99', weight: null },
    { item_id: 'c', title: null, price: null, weight: null },
  ]);
});

test('an import that appends to no shop creates one', async () => {
  const database = shopDatabase();
  await importFiles(database, { interactions }, { append: true });
  expect(await findBuiltInShop(database)).toMatchObject({ kind: 'import', interactions: 3 });
});

test('an import reports its progress', async () => {
  const database = shopDatabase();
  const seen: { file: string; rows: number }[] = [];
  const row = 'u1,a,1259653500\n';
  const path = await writeShopFile('long.csv', `user_id,item_id,timestamp\n${row.repeat(10_500)}`);
  await importShop(database, { interactions: path, append: false, maxBadShare: 0 }, (progress) =>
    seen.push(progress),
  );
  expect(seen).toEqual([
    { file: path, rows: 10_000 },
    { file: path, rows: 10_500 },
  ]);
});
