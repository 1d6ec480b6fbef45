import { readFile, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';

import { readObject } from '../../../src/aws/objects/objects.ts';
import { isBlocking } from '../../../src/domain/checks/check-report.ts';
import { outputOf } from '../../../src/domain/runs/stage-outputs.ts';
import { planOwnColumns } from '../../../src/shop/export/own-columns.ts';
import { quoteName, quoteText } from '../../../src/shop/sql.ts';
import { type TestApp, openTestApp } from '../../support/open-test-app.ts';
import { type AnyColumn, type AnyShop, anyShop } from './any-shop.ts';
import { isSameValue, rawText } from './same-value.ts';

const SIZES = { users: 40, items: 30, interactions: 1_200 };

/** Each shop is a gateway of its own. For a longer stretch: `ANY_SHOPS=200 npx vitest run test/pipeline/export`. */
const SHOPS = Number(process.env['ANY_SHOPS'] ?? 5);

test('a shop of any types, values, nulls and names that passes the check is imported as it is', async () => {
  let imported = 0;
  const holds = async (shop: AnyShop) => {
    const publicAttributes = shop.items.map(({ name }) => name);
    const app = await openTestApp({ shop: { ...QUERIES, publicAttributes } });
    try {
      await fill(app, shop);
      if ((await app.checkShop()).some(isBlocking)) return;
      imported += 1;
      await isImported(app);
    } finally {
      await app.close();
    }
  };
  await fc.assert(fc.asyncProperty(anyShop, holds), { numRuns: SHOPS, endOnFailure: true });
  expect(imported, 'most of the shops pass the check').toBeGreaterThan(SHOPS / 2);
}, 3_600_000);

const QUERIES = {
  users: 'SELECT * FROM any_shop.users',
  items: 'SELECT * FROM any_shop.items',
  interactions: 'SELECT * FROM any_shop.interactions',
};

async function fill({ database }: TestApp, shop: AnyShop): Promise<void> {
  const id = (what: string, number: string) => `${quoteText(`${shop.prefix}${what}`)} || ${number}`;
  const create = async (name: keyof typeof SIZES, ids: string, columns: readonly AnyColumn[]) => {
    const selected = [ids, ...columns.map(valueOf)].join(', ');
    await database.query(
      `CREATE TABLE any_shop.${name} AS SELECT ${selected} FROM generate_series(1, ${SIZES[name]}) AS n`,
    );
  };
  await database.query('CREATE SCHEMA any_shop');
  await create('users', `${id('u', 'n % 40')} AS user_id`, shop.users);
  await create('items', `${id('i', 'n % 30')} AS item_id`, shop.items);
  await create(
    'interactions',
    `${id('u', 'n % 40')} AS user_id, ${id('i', '(n * 7 + n / 40) % 30')} AS item_id,
      timestamptz '2026-03-01' + n * interval '1 hour' AS timestamp`,
    shop.interactions,
  );
}

function valueOf({ name, type, values }: AnyColumn): string {
  const cases = values.map(
    (value, index) => `WHEN ${index} THEN ${value === null ? 'NULL' : quoteText(value)}::${type}`,
  );
  return `CASE n % ${values.length} ${cases.join(' ')} END AS ${quoteName(name)}`;
}

async function isImported(app: TestApp): Promise<void> {
  const { id } = await app.pipeline.start({ stages: ['EXPORT', 'IMPORT'], startedBy: 'test' });
  const run = await app.pipeline.ended(id);
  expect(run.fault).toBeNull();
  const exported = outputOf(run, 'EXPORT');
  const key = exported?.snapshot.catalogueKey ?? '';
  const place = { bucket: 'recommendation-gateway', key };
  const catalogue = (await text(await readObject(app.aws, place))).trimEnd().split('\n');
  const ids = catalogue.map((line) => z.object({ id: z.string() }).parse(JSON.parse(line)).id);
  const items = await app.database.query('SELECT item_id FROM any_shop.items');
  expect(new Set(ids)).toEqual(new Set(items.map((row) => row['item_id'])));
  const datasets = (['items', 'users'] as const).filter((name) => exported?.datasets[name]);
  const differences = datasets.map(async (name) => findDifferences(app, name));
  expect((await Promise.all(differences)).flat()).toEqual([]);
}

async function findDifferences(app: TestApp, name: 'items' | 'users'): Promise<string[]> {
  const columns = await app.database.columnsOf(QUERIES[name]);
  const idColumn = name === 'items' ? 'item_id' : 'user_id';
  const imported = await importedRows(app, name);
  const rows = new Map(imported.map((row) => [row[idColumn.toUpperCase()], row]));
  const differences: string[] = [];
  for (const { column, field } of planOwnColumns(name, columns).used) {
    const stored = await app.database.query(
      `SELECT ${idColumn} AS id, ${rawText(column)} AS value FROM any_shop.${name}`,
    );
    for (const { id, value } of stored.map((row) => storedValue.parse(row))) {
      const cell = rows.get(id)?.[field];
      if (cell !== undefined && isSameValue(column, value, cell)) continue;
      const [before, after] = [JSON.stringify(value), JSON.stringify(cell)];
      differences.push(`${column.name} ${column.sqlType} of ${id}: ${before} became ${after}`);
    }
  }
  return differences;
}

const storedValue = z.object({ id: z.string(), value: z.string().nullable() });

const importedRow = z.record(z.string(), z.string());

/** The rows that the emulator keeps of the dataset. */
async function importedRows(app: TestApp, name: string): Promise<z.output<typeof importedRow>[]> {
  const files = await readdir(app.awsFolder, { recursive: true });
  const contents = files.filter(
    (file) => file.endsWith('.contents') && dirname(file).includes(`_${name}-`),
  );
  const [file = ''] = contents;
  const lines = (await readFile(join(app.awsFolder, file), 'utf8')).trimEnd().split('\n');
  return lines.map((line) => importedRow.parse(JSON.parse(line)));
}
