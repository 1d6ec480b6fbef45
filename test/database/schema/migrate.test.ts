import { readFile } from 'node:fs/promises';

import { silentLog } from '@recommendation-gateway/lib';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';

import { type Database, openDatabase } from '../../../src/database/connection/database.ts';
import { readRows } from '../../../src/database/connection/read-rows.ts';
import { migrateDatabase } from '../../../src/database/schema/migrate.ts';
import * as runTables from '../../../src/database/schema/run-tables.ts';
import * as generationTables from '../../../src/database/schema/tables.ts';
import { createTestDatabase } from '../../support/embedded-server.ts';

const root = new URL('../../../', import.meta.url);
const journal = z.object({ entries: z.array(z.object({ tag: z.string() })) });

/** Two gateways' pools on one empty database. */
async function openTwo(): Promise<[Database, Database]> {
  const testDatabase = await createTestDatabase();
  const open = () => openDatabase(testDatabase.address, silentLog);
  const pools: [Database, Database] = [open(), open()];
  onTestFinished(async () => {
    await Promise.all(pools.map(async (pool) => pool.close()));
    await testDatabase.drop();
  });
  return pools;
}

async function countMigrations(database: Database): Promise<number> {
  return (await database.query('SELECT 1 FROM gateway.migrations')).length;
}

test('each migration runs once, however often and by however many processes migrations are started', async () => {
  const text = await readFile(new URL('drizzle/meta/_journal.json', root), 'utf8');
  const { entries } = journal.parse(JSON.parse(text));
  const [one, other] = await openTwo();
  await Promise.all([one, other, one, other].map(migrateDatabase));
  expect(await countMigrations(one)).toBe(entries.length);
  await migrateDatabase(other);
  expect(await countMigrations(one)).toBe(entries.length);
});

const columnRow = z.object({ place: z.string(), type: z.string(), nullable: z.boolean() });

type ColumnRow = z.output<typeof columnRow>;

/** Every column of our tables; their types come from pg_attribute, because information_schema says ARRAY of each. */
const COLUMNS = `
  SELECT table_name || '.' || column_name AS place, is_nullable = 'YES' AS nullable,
    format_type(atttypid, atttypmod) AS type
  FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
    JOIN pg_attribute ON attrelid = format('%I.%I', table_schema, table_name)::regclass AND attname = column_name
  WHERE table_schema IN ('public', 'gateway') AND table_type = 'BASE TABLE' AND table_name <> 'migrations'`;

function columnsOfTables(): ColumnRow[] {
  const exported: readonly unknown[] = [
    ...Object.values(generationTables),
    ...Object.values(runTables),
  ];
  return exported
    .filter((value) => value instanceof PgTable)
    .map((table) => getTableConfig(table))
    .flatMap(({ name, columns }) =>
      columns.map((column) => ({
        place: `${name}.${column.name}`,
        type: column.getSQLType(),
        nullable: !column.notNull,
      })),
    );
}

/** One line a column, in the order of their names. */
function described(rows: readonly ColumnRow[]): string[] {
  return rows
    .toSorted((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ place, type, nullable }) => `${place} ${type}${nullable ? '' : ' NOT NULL'}`);
}

test('the tables of the code are the tables that the migrations create', async () => {
  const [database] = await openTwo();
  await migrateDatabase(database);
  const made = await readRows(database, columnRow, COLUMNS);
  expect(made.length).toBeGreaterThan(50);
  expect(described(columnsOfTables())).toEqual(described(made));
});

// The role of the embedded server is called gateway, as a schema is: "$user" comes first in its search path.
test('the public tables are in the schema public, where every role finds them', async () => {
  const [database] = await openTwo();
  await migrateDatabase(database);
  const elsewhere = await database.query(
    `SELECT relname FROM pg_class WHERE relnamespace <> 'public'::regnamespace
     AND (relname LIKE 'offline\\_%' OR relname IN ('batch_job_metadata', 'catalogue_items'))`,
  );
  expect(elsewhere).toEqual([]);
});
