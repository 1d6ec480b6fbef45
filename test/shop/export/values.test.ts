import { text } from 'node:stream/consumers';

import { silentLog } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { type Database, openDatabase } from '../../../src/database/connection/database.ts';
import { describeFinding } from '../../../src/domain/checks/check-report.ts';
import { checkValues } from '../../../src/shop/checks/check-values.ts';
import { interactionColumns, itemColumns } from '../../../src/shop/export/dataset-columns.ts';
import { datasetCopy } from '../../../src/shop/export/dataset-query.ts';
import { catalogueCopy } from '../../../src/shop/export/snapshot-queries.ts';
import { readLiveItems } from '../../../src/shop/live/read-live-items.ts';
import { describeShop } from '../../../src/shop/mapping/describe-shop.ts';
import { describeShopAt } from '../../../src/shop/mapping/usable-interactions.ts';
import type { Shop, ShopQueryName } from '../../../src/shop/shop.ts';
import { type TestDatabase, createTestDatabase } from '../../support/embedded-server.ts';

let home: TestDatabase;
let database: Database;

beforeAll(async () => {
  home = await createTestDatabase();
  database = openDatabase(home.address, silentLog);
});
afterAll(async () => {
  await database.close();
  await home.drop();
});

interface Rows {
  /** VALUES of an items query with the column item_id first. */
  readonly values: string;
  readonly columns: string;
  readonly interactions?: string;
}

function shopOf({ values, columns, interactions = '' }: Rows): Shop {
  const names = columns.split(', ');
  return {
    database,
    queries: {
      items: `SELECT * FROM (VALUES ${values}) AS t (item_id, ${columns})`,
      interactions: `SELECT * FROM (VALUES (1, 'a', 1700000000, 'view'::text, 1::numeric) ${interactions})
        AS t (user_id, item_id, "timestamp", event_type, event_value)`,
    },
    publicAttributes: names.filter((name) => !['price', 'available', 'category'].includes(name)),
    timeZone: 'UTC',
    unknownUsers: 'keep',
  };
}

/** The rows of a dataset's CSV without its header. */
async function csvOf(shop: Shop, name: 'items' | 'interactions'): Promise<string[]> {
  const described = await describeShopAt(shop, new Date());
  const { items, interactions } = described.columns;
  const columns = name === 'items' ? itemColumns(items) : interactionColumns(interactions);
  const lines = await text(await database.copyOut(datasetCopy(described, name, columns)));
  return lines.trimEnd().split('\n').slice(1);
}

async function catalogueOf(shop: Shop): Promise<unknown[]> {
  const lines = await text(await database.copyOut(catalogueCopy(shop, await describeShop(shop))));
  return lines
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

async function findingsOf(shop: Shop, name: ShopQueryName = 'items'): Promise<string[]> {
  return (await checkValues(await describeShopAt(shop, new Date()), name)).map(describeFinding);
}

test('a price that is not a finite number is left empty in training, catalogue and live reads, and counted', async () => {
  const shop = shopOf({
    columns: 'price',
    values: `('a', 2.50::numeric), ('b', 'NaN'), ('c', 'Infinity'), ('d', '-Infinity'), ('e', 1e400::numeric), ('f', 1e-400::numeric)`,
  });
  expect(await csvOf(shop, 'items')).toEqual(['a,2.5', 'b,', 'c,', 'd,', 'e,', 'f,0']);
  const prices = [2.5, null, null, null, null, 0];
  expect(await catalogueOf(shop)).toMatchObject(prices.map((price) => ({ price })));
  const live = await readLiveItems(shop, await describeShop(shop), ['a', 'b', 'c', 'd', 'e', 'f']);
  expect([...live.values()].map(({ price }) => price)).toEqual(prices);
  expect(await findingsOf(shop)).toEqual([
    'WARNING UNUSABLE_VALUES: price is not a finite number in 4 of 6 rows of the items query; it is left empty until it is corrected ("b", "c", "d", "e")',
  ]);
});

test('the list price is read live too, like the price', async () => {
  const shop = shopOf({
    columns: 'price, list_price',
    values: `('a', 2, '3.50'), ('b', 2, 'on request'), ('c', 2, NULL)`,
  });
  const live = await readLiveItems(shop, await describeShop(shop), ['a', 'b', 'c']);
  expect([...live.values()].map(({ listPrice }) => listPrice)).toEqual([3.5, null, null]);
  const without = shopOf({ columns: 'price', values: "('a', 2)" });
  const bare = await readLiveItems(without, await describeShop(without), ['a']);
  expect(bare.get('a')).toMatchObject({ price: 2, listPrice: null });
});

test('money is a number without its currency, and a price that is stored as text is a number too', async () => {
  const money = shopOf({ columns: 'price, cost', values: `('a', 1234.5::money, 2::money)` });
  expect(await csvOf(money, 'items')).toEqual(['a,1234.50,2.00']);
  expect(await catalogueOf(money)).toMatchObject([{ price: 1234.5, attributes: { cost: 2 } }]);
  const texts = shopOf({
    columns: 'price',
    values: `('a', ' 9.99 '), ('b', '12,50'), ('c', NULL)`,
  });
  expect(await csvOf(texts, 'items')).toEqual(['a,9.99', 'b,', 'c,']);
  expect(await findingsOf(texts)).toEqual([
    'WARNING UNUSABLE_VALUES: price is not a finite number in 1 of 3 rows of the items query; it is left empty until it is corrected ("b")',
  ]);
});

test('a negative price is kept and counted', async () => {
  const shop = shopOf({ columns: 'price', values: `('a', -1), ('b', 1)` });
  expect(await csvOf(shop, 'items')).toEqual(['a,-1', 'b,1']);
  expect(await findingsOf(shop)).toEqual([
    'WARNING NEGATIVE_PRICES: price is negative in 1 of 2 rows of the items query; it is kept ("a")',
  ]);
});

test('numbers and moments that no file or JSON holds are left empty in every column, and counted', async () => {
  const shop = shopOf({
    columns: 'weight, ratio, born, released',
    values: `('a', 0.5::float8, 0.1::real, timestamp '2026-01-02 00:00:00.5', date '2026-01-02'),
      ('b', 'NaN', 'Infinity', 'infinity', '0044-03-15 BC'), ('c', '-Infinity', 'NaN', '-infinity', '12000-01-01')`,
  });
  expect(await csvOf(shop, 'items')).toEqual(['a,0.5,0.1,1767312001,1767312000', 'b,,,,', 'c,,,,']);
  expect(await catalogueOf(shop)).toMatchObject([
    {
      attributes: {
        weight: 0.5,
        ratio: 0.1,
        born: '2026-01-02T00:00:00.5',
        released: '2026-01-02',
      },
    },
    { attributes: { weight: null, ratio: null, born: null, released: null } },
    { attributes: { weight: null, ratio: null, born: null, released: null } },
  ]);
  expect(await findingsOf(shop)).toEqual([
    expect.stringContaining('weight is not a finite number in 2 of 3 rows of the items query'),
    expect.stringContaining(
      'ratio is not a finite number in 2 of 3 rows of the items query; it is left empty until it is corrected ("b", "c")',
    ),
    expect.stringContaining('born is infinite or outside the years 1 to 9999 in 2 of 3 rows'),
    expect.stringContaining('released is infinite or outside the years 1 to 9999'),
  ]);
});

test('a creation time that is infinite, before 1970 or in the future is left empty and counted', async () => {
  const shop = shopOf({
    columns: 'created_at, price',
    values: `('a', timestamptz '2026-01-02 00:00:00Z', 1), ('b', 'infinity', 1), ('c', '1969-12-31 00:00:00Z', 1), ('d', now() + interval '3 days', 1)`,
  });
  expect(await csvOf(shop, 'items')).toEqual(['a,1767312000,1', 'b,,1', 'c,,1', 'd,,1']);
  expect(await findingsOf(shop)).toEqual([
    'WARNING UNUSABLE_VALUES: created_at is infinite, before 1970 or in the future in 3 of 4 rows of the items query; it is left empty until it is corrected ("b", "c", "d")',
  ]);
});

test('event values that are not finite are left empty and counted, whatever their type', async () => {
  const shop = shopOf({
    columns: 'price',
    values: `('a', 1), ('b', 1), ('c', 1), ('d', 1)`,
    interactions: `, (2, 'b', 1700000000, 'view', 'NaN'), (3, 'c', 1700000000, 'view', 1e39), (4, 'd', 1700000000, 'view', 1e-50)`,
  });
  const values = async () => (await csvOf(shop, 'interactions')).map((line) => line.split(',')[4]);
  expect(await values()).toEqual(['1', '', '', '0']);
  expect(await findingsOf(shop, 'interactions')).toEqual([
    'WARNING UNUSABLE_VALUES: event_value is not a finite number of single precision in 2 of 4 rows of the interactions query; it is left empty until it is corrected ("b", "c")',
  ]);
});

test('availability is read from numbers and words, and an unreadable one counts as available', async () => {
  const shop = shopOf({
    columns: 'available, price',
    values: `('a', 'no', 1), ('b', 'Yes', 1), ('c', 'in stock', 1), ('d', NULL, 1)`,
  });
  expect(await catalogueOf(shop)).toMatchObject(
    [false, true, true, true].map((available) => ({ available })),
  );
  expect(await findingsOf(shop)).toEqual([
    'WARNING UNUSABLE_VALUES: available is neither true nor false in 1 of 4 rows of the items query; it counts as available until it is corrected ("c")',
  ]);
  const numbers = shopOf({ columns: 'available', values: `('a', 0::int2), ('b', 2.5)` });
  expect(await catalogueOf(numbers)).toMatchObject([{ available: false }, { available: true }]);
});

test('whole numbers are exact in training and in attributes', async () => {
  const shop = shopOf({
    columns: 'ean, price',
    values: `('a', 9223372036854775807, 1), ('b', -9007199254740991, 1)`,
  });
  expect(await csvOf(shop, 'items')).toEqual(['a,9223372036854775807,1', 'b,-9007199254740991,1']);
  expect(await catalogueOf(shop)).toMatchObject([
    { attributes: { ean: '9223372036854775807' } },
    { attributes: { ean: -9_007_199_254_740_991 } },
  ]);
});

test('arrays of any type are categories', async () => {
  const shop = shopOf({
    columns: 'sizes, prices, days',
    values: `('a', ARRAY[1,2], ARRAY[1.5,NULL,2], ARRAY[date '2026-01-02']), ('b', '{}', NULL, NULL)`,
  });
  expect(await csvOf(shop, 'items')).toEqual(['a,1|2,1.5|2,2026-01-02', 'b,"",,']);
  const bars = shopOf({ columns: 'tags', values: `('a', ARRAY['x','y|z'])` });
  expect(await csvOf(bars, 'items')).toEqual(['a,x|y/z']);
});

test('control characters are spaces, and a text is cut before it has 1,000 UTF-16 units too many', async () => {
  const shop = shopOf({
    columns: 'legend, colour',
    values: String.raw`('a', E'one\vtwo\x01\x7f \\ "three" 😀', repeat('😀', 600))`,
  });
  expect(await csvOf(shop, 'items')).toEqual([
    `a,"one two   \\\\ \\"three\\" 😀",${'😀'.repeat(500)}`,
  ]);
});

test('a line of the catalogue has no line ends of JSON columns', async () => {
  const shop = shopOf({
    columns: 'doc, price',
    values: `('a', E'{"k":\\n [1,\\r\\n2]}'::json, 1)`,
  });
  expect(await catalogueOf(shop)).toMatchObject([{ attributes: { doc: { k: [1, 2] } } }]);
});
