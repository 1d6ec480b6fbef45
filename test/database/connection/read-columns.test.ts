import { silentLog } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { type Database, openDatabase } from '../../../src/database/connection/database.ts';
import { createTestDatabase, type TestDatabase } from '../../support/embedded-server.ts';

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase(testDatabase.address, silentLog);
  await database.query(`
    CREATE SCHEMA "Shop";
    CREATE EXTENSION citext SCHEMA "Shop";
    CREATE TYPE "Shop"."Size of" AS ENUM ('small', 'it''s large');
    CREATE DOMAIN "Shop".sku AS "Shop".citext;
    CREATE DOMAIN "Shop".part AS "Shop"."Size of" NOT NULL;
    CREATE TABLE "Shop".items (
      small int2, int int4, big int8, uuid uuid, number numeric(20, 0), text text, "varchar" varchar(40), "char" char(8),
      citext "Shop".citext, sku "Shop".sku, part "Shop".part, size "Shop"."Size of", sizes "Shop"."Size of"[],
      texts text[], at timestamptz)`);
});

afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const TYPES = {
  small: 'smallint',
  int: 'integer',
  big: 'bigint',
  uuid: 'uuid',
  number: 'numeric',
  text: 'text',
  varchar: 'character varying',
  char: 'bpchar',
  citext: '"Shop".citext',
  sku: '"Shop".citext',
  part: '"Shop"."Size of"',
  size: '"Shop"."Size of"',
  sizes: '"Shop"."_Size of"',
  texts: 'text[]',
  at: 'timestamp with time zone',
};

test('a column has its type as SQL, qualified where it is not built in, and a domain is its base type', async () => {
  const columns = await database.columnsOf('SELECT * FROM "Shop".items');
  expect(Object.fromEntries(columns.map(({ name, sqlType }) => [name, sqlType]))).toEqual(TYPES);
});

test('a column of an enum has its labels in their order, and another one has none', async () => {
  const columns = await database.columnsOf('SELECT size, part, "int" FROM "Shop".items');
  expect(columns.map(({ labels }) => labels)).toEqual([
    ['small', "it's large"],
    ['small', "it's large"],
    undefined,
  ]);
});

test('the type of a column is a cast for arrays of whole values, whatever the search_path', async () => {
  const elsewhere = database.withSettings({ search_path: 'pg_temp' }, 1);
  try {
    const columns = await elsewhere.columnsOf('SELECT size, citext, "char" FROM "Shop".items');
    const casts = columns.map(({ sqlType }) => `ARRAY['small']::${sqlType}[]::text[]`);
    const [row] = await elsewhere.query(`SELECT to_jsonb(ARRAY[${casts.join(', ')}]) AS casts`);
    expect(row).toEqual({ casts: [['small'], ['small'], ['small']] });
  } finally {
    await elsewhere.close();
  }
});
