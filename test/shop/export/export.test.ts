import { text } from 'node:stream/consumers';

import { silentLog } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { type Database, openDatabase } from '../../../src/database/connection/database.ts';
import { avroSchema } from '../../../src/shop/export/avro-schema.ts';
import {
  affinityInputsCopy,
  userInputsCopy,
} from '../../../src/shop/export/batch-input-queries.ts';
import {
  interactionColumns,
  itemColumns,
  userColumns,
} from '../../../src/shop/export/dataset-columns.ts';
import { datasetCopy, datasetCount } from '../../../src/shop/export/dataset-query.ts';
import { popularityCopy, usersCopy } from '../../../src/shop/export/snapshot-queries.ts';
import { readPurchases } from '../../../src/shop/live/read-purchases.ts';
import {
  type DescribedShop,
  describeShopAt,
} from '../../../src/shop/mapping/usable-interactions.ts';
import type { Shop } from '../../../src/shop/shop.ts';
import { type TestDatabase, createTestDatabase } from '../../support/embedded-server.ts';

let home: TestDatabase;
let database: Database;
let shop: Shop;

beforeAll(async () => {
  home = await createTestDatabase();
  database = openDatabase(home.address, silentLog);
  await database.query(`CREATE TABLE things AS SELECT * FROM (VALUES
    ('i1', E'A "quoted"\\ntitle, with \\\\ and comma', 'c', 9.5::numeric, true, date '2026-01-02', ARRAY['x', 'y'], '{"deep": 1}'::jsonb),
    ('i2', repeat('é', 1200), NULL, NULL, false, NULL, NULL, NULL)
  ) AS t (item_id, title, category, price, available, released, tags, extra)`);
  await database.query(`CREATE TABLE events AS SELECT * FROM (VALUES
    (7, 'i1', timestamptz '2026-02-01 00:00:00+00', 'purchase', 2.5::real),
    (7, 'i2', timestamptz '2026-02-01 00:00:10+00', 'view', NULL),
    (8, 'i2', timestamptz '2026-01-01 00:00:00+00', 'view', NULL)
  ) AS t (user_id, item_id, "timestamp", event_type, event_value)`);
  shop = {
    database,
    queries: { items: 'SELECT * FROM things', interactions: 'SELECT * FROM events' },
    publicAttributes: [],
    timeZone: 'UTC',
    unknownUsers: 'keep',
  };
});
afterAll(async () => {
  await database.close();
  await home.drop();
});

const described = async (queries: Partial<Shop['queries']> = {}): Promise<DescribedShop> =>
  describeShopAt({ ...shop, queries: { ...shop.queries, ...queries } }, new Date('2026-03-01'));

const csv = async (copy: string) => text(await database.copyOut(copy));

test('the CSV has an unquoted header, quotes escaped with a backslash, and one line for each row', async () => {
  const things = await described();
  const copy = datasetCopy(things, 'items', itemColumns(things.columns.items));
  const [header, first, second, end] = (await csv(copy)).split('\n');
  expect(header).toBe('ITEM_ID,TITLE,CATEGORY,PRICE,RELEASED,TAGS');
  expect(first).toBe('i1,"A \\"quoted\\" title, with \\\\ and comma",c,9.5,1767312000,x|y');
  expect(second).toBe(`i2,${'é'.repeat(1200)},,,,`);
  expect(end).toBe('');
});

test('texts are truncated at 1,000 characters and counted', async () => {
  const legends = await described({ items: 'SELECT item_id, title AS legend FROM things' });
  const columns = itemColumns(legends.columns.items);
  const lines = (await csv(datasetCopy(legends, 'items', columns))).split('\n');
  expect(lines[2]).toBe(`i2,${'é'.repeat(1000)}`);
  const count = await database.query(datasetCount(legends, 'items', columns));
  expect(count).toEqual([{ rows: 2, cut: 1 }]);
});

test('the Avro schema has categories, one text and numbers, and omits JSON columns', async () => {
  const columns = itemColumns((await described()).columns.items);
  const schema = avroSchema(
    'items',
    columns.map((column) => column.field),
  );
  expect(JSON.parse(schema)).toEqual({
    type: 'record',
    name: 'Items',
    namespace: 'com.amazonaws.personalize.schema',
    version: '1.0',
    fields: [
      { name: 'ITEM_ID', type: 'string' },
      { name: 'TITLE', type: ['null', 'string'], textual: true },
      { name: 'CATEGORY', type: ['null', 'string'], categorical: true },
      { name: 'PRICE', type: ['null', 'double'] },
      { name: 'RELEASED', type: ['null', 'long'] },
      { name: 'TAGS', type: ['null', 'string'], categorical: true },
    ],
  });
});

test('interactions have a timestamp in seconds and an event type', async () => {
  const untyped = await described({
    interactions: `SELECT user_id, item_id, "timestamp", nullif(event_type, 'view') AS event_type FROM events`,
  });
  const copy = datasetCopy(
    untyped,
    'interactions',
    interactionColumns(untyped.columns.interactions),
  );
  expect((await csv(copy)).split('\n').slice(0, 3)).toEqual([
    'USER_ID,ITEM_ID,TIMESTAMP,EVENT_TYPE',
    '7,i1,1769904000,purchase',
    '7,i2,1769904010,purchase',
  ]);
});

test('users without a query have no columns', async () => {
  expect(userColumns((await described()).columns.users).map((c) => c.field.name)).toEqual([
    'USER_ID',
  ]);
});

test('batch inputs are valid JSON for any id', async () => {
  const id = `o'clock \\ "x" ,\u00e9`;
  const interactions = `SELECT $id$${id}$id$ AS user_id, 'i1' AS item_id, 1 AS "timestamp"`;
  const lines = await csv(userInputsCopy(await described({ interactions })));
  expect(
    lines
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line)),
  ).toEqual([{ userId: id }]);
});

test('popularity counts distinct users, purchases more than views, and newer events more than older', async () => {
  const lines = (await csv(popularityCopy(await described(), 31))).trimEnd().split('\n');
  const scores = lines.map((line): unknown => JSON.parse(line));
  expect(scores).toEqual([
    { itemId: 'i1', category: 'c', score: expect.closeTo(1, 5) },
    { itemId: 'i2', category: null, score: expect.closeTo(0.1 + 0.05, 5) },
  ]);
});

test('segments are inferred for the items in most demand, up to the budget', async () => {
  const things = await described();
  const inputs = async (maxItems: number) =>
    csv(affinityInputsCopy(things, { maxItems, halfLifeDays: 31 }));
  expect(await inputs(1)).toBe('{"itemId" : "i1"}\n');
  expect(await inputs(9)).toBe('{"itemId" : "i1"}\n{"itemId" : "i2"}\n');
});

test('every user is exported, including those without an interaction', async () => {
  const users = 'SELECT 7 AS user_id UNION SELECT 9';
  const lines = await csv(usersCopy(await described({ users })));
  expect(lines.trimEnd().split('\n').toSorted()).toEqual(
    [7, 8, 9].map((id) => `{"userId" : "${id}"}`),
  );
});

test('purchases differ from views, and users are found by the type of their column', async () => {
  const { columns } = await described();
  expect(await readPurchases(shop, columns, ['7', '8', 'nobody'])).toEqual(
    new Map([['7', new Set(['i1'])]]),
  );
});
