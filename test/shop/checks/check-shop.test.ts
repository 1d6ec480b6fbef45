import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { describeFinding } from '../../../src/domain/checks/check-report.ts';
import { type TestApp, openTestApp } from '../../support/open-test-app.ts';
import { fillSyntheticShop, syntheticShop } from '../../support/synthetic-shop.ts';
import { checkWith, type Mapping, ORDERS } from './check-with.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp({
    shop: { ...syntheticShop, items: 'SELECT 1 AS item_id, 2 AS price', publicAttributes: [] },
  });
  await fillSyntheticShop(app.database);
});
afterAll(async () => app.close());

const check = async (change: Partial<Mapping>) => checkWith(app.database, change);

async function linesOf(change: Partial<Mapping>): Promise<string[]> {
  return (await check(change)).map(describeFinding);
}

test('a shop with correct data has no findings', async () => {
  expect(await linesOf({})).toEqual([]);
});

test('duplicate ids block, with their count and examples', async () => {
  const items = 'SELECT sku AS item_id, price FROM synthetic.products, generate_series(1, 2)';
  expect(await linesOf({ items })).toEqual([
    'BLOCKING DUPLICATE_IDS: 64 rows of the items query have a duplicate id in item_id (for example "a1", "a10", "a11", "a12", "a13")',
  ]);
  const [long] = await check({ items: items.replace('sku', "rpad(sku, 99, '-')") });
  expect(long?.examples[0]).toBe('a1'.padEnd(40, '-'));
});

test('ids that are empty or that Personalize does not accept block', async () => {
  const users = `SELECT CASE WHEN id < 4 THEN '' WHEN id = 4 THEN E'4\\n' ELSE id::text END AS user_id, country
                 FROM synthetic.customers`;
  const found = await check({ users });
  expect(found.map(({ check: name, count, severity }) => `${severity} ${count} ${name}`)).toEqual([
    'BLOCKING 3 EMPTY_IDS',
    'BLOCKING 1 UNUSABLE_IDS',
    'BLOCKING 2 DUPLICATE_IDS',
    'WARNING 88 ORPHAN_USERS',
  ]);
});

test('timestamps in milliseconds block', async () => {
  const interactions =
    'SELECT customer AS user_id, sku AS item_id, (extract(epoch FROM bought_at) * 1000)::bigint AS timestamp FROM synthetic.orders';
  const [found] = await check({ interactions });
  expect(found).toMatchObject({ check: 'MILLISECONDS', severity: 'BLOCKING', count: 1760 });
  expect(found?.examples).toHaveLength(5);
});

test('interactions in the future give a warning, and block if they are the majority', async () => {
  const interactions = (most: number) =>
    `SELECT customer AS user_id, sku AS item_id, CASE WHEN row_number() OVER () <= ${most}
       THEN timestamptz '2031-01-01' ELSE bought_at END AS timestamp FROM synthetic.orders`;
  expect(await linesOf({ interactions: interactions(17) })).toEqual([
    'WARNING FUTURE_TIMESTAMPS: 17 of 1760 interactions have a timestamp in the future; they are left out ("2031-01-01 00:00:00+00")',
  ]);
  expect(await check({ interactions: interactions(881) })).toMatchObject([
    { check: 'FUTURE_TIMESTAMPS', severity: 'BLOCKING', count: 881 },
  ]);
});

/** The synthetic interactions, those of one item with another timestamp. */
const withTimestamp = (sql: string, type: string) =>
  `SELECT customer AS user_id, sku AS item_id,
     CASE WHEN sku = 'a1' THEN ${sql} ELSE bought_at END::${type} AS timestamp FROM synthetic.orders`;

test('infinite timestamps give a warning, and block if they are the majority', async () => {
  const infinite = withTimestamp("timestamptz 'infinity'", 'timestamptz');
  const [found, ...others] = await linesOf({ interactions: infinite });
  expect(others).toEqual([]);
  expect(found).toMatch(
    /^WARNING INFINITE_TIMESTAMPS: \d+ of 1760 interactions have a timestamp that is infinite or outside the years 1 to 9999; they are left out \("infinity"\)$/,
  );
  const all = ORDERS.replace('bought_at', "timestamp '-infinity'");
  expect(await check({ interactions: `SELECT ${all}` })).toMatchObject([
    { check: 'INFINITE_TIMESTAMPS', severity: 'BLOCKING', count: 1760, examples: ['-infinity'] },
  ]);
});

test.each([
  ["'NaN'::float8", 'NaN'],
  ["'Infinity'::numeric", 'Infinity'],
  ['1e300::float8', '1e+300'],
  ["'2026-01-01'::text", '2026-01-01'],
  ["'1e99'::text", '1e99'],
])('timestamps that are no number of seconds block: %s', async (value, shown) => {
  const orders = ORDERS.replace('bought_at', value);
  expect(await check({ interactions: `SELECT ${orders}` })).toMatchObject([
    {
      check: 'INVALID_TIMESTAMPS',
      severity: 'BLOCKING',
      count: 1760,
      what: expect.stringContaining('::timestamptz'),
      examples: [shown],
    },
  ]);
});

test('interactions without a timestamp block', async () => {
  const interactions =
    "SELECT customer AS user_id, sku AS item_id, CASE WHEN sku <> 'a1' THEN bought_at END AS timestamp FROM synthetic.orders";
  const [found] = await check({ interactions });
  expect(found).toMatchObject({ check: 'MISSING_TIMESTAMPS', severity: 'BLOCKING', examples: [] });
});

test('interactions with items that the items query does not return give a warning, and block if they are the majority', async () => {
  const items = (condition: string) =>
    `SELECT sku AS item_id, price FROM synthetic.products WHERE ${condition}`;
  expect(await linesOf({ items: items("sku NOT IN ('hit1', 'hit2')") })).toEqual([
    'WARNING ORPHAN_ITEMS: 80 of 1760 interactions refer to 2 items that the items query does not return; they are left out ("hit1", "hit2")',
  ]);
  const [found] = await check({ items: items("sku LIKE 'h%'") });
  expect(found).toMatchObject({ check: 'ORPHAN_ITEMS', severity: 'BLOCKING', count: 1600 });
});

test('an item with most of the interactions gives a warning', async () => {
  const interactions = `SELECT ${ORDERS} UNION ALL
    SELECT n % 80 + 1, 'hit1', timestamptz '2026-05-01' + n * interval '1 min' FROM generate_series(1, 1800) n`;
  expect(await linesOf({ interactions })).toEqual([
    'WARNING DOMINANT_ITEM: one item has 1840 of 3560 interactions; exclude it if customers do not choose it ("hit1")',
  ]);
});

test('columns that are constant, empty or mostly empty give a warning', async () => {
  const items = `SELECT sku AS item_id, price, 'EU' AS market, NULL::text AS brand,
    CASE WHEN kind = 'a' THEN colour END AS colour FROM synthetic.products`;
  expect(await linesOf({ items })).toEqual([
    'WARNING CONSTANT_COLUMN: the column market of the items query has the same value in all 64 rows ("EU")',
    'WARNING EMPTY_COLUMN: the column brand of the items query is empty in all 64 rows',
    'WARNING SPARSE_COLUMN: the column colour of the items query is empty in 34 of 64 rows',
  ]);
});

test('fewer than 1,000 distinct interactions, or than 25 users with two, block', async () => {
  const few = await check({ interactions: `SELECT ${ORDERS} LIMIT 999` });
  expect(few[0]).toMatchObject({ check: 'TOO_FEW_INTERACTIONS', severity: 'BLOCKING', count: 999 });
  const interactions = `SELECT customer % 24 + 1 AS user_id, sku AS item_id, bought_at AS timestamp FROM synthetic.orders`;
  expect(await check({ interactions })).toMatchObject([
    { check: 'TOO_FEW_RETURNING_USERS', severity: 'BLOCKING', count: 24 },
  ]);
});

test('duplicate interactions give a warning, and count once towards the minimum', async () => {
  const again = (n: number) =>
    `SELECT ${ORDERS} UNION ALL (SELECT ${ORDERS} ORDER BY bought_at LIMIT ${n})`;
  expect(await linesOf({ interactions: again(17) })).toEqual([]);
  expect(await linesOf({ interactions: again(20) })).toEqual([
    'WARNING DUPLICATE_INTERACTIONS: 20 of 1780 interactions repeat another one with the same user, item, second and type; a training counts each of them (for example "a1 (2 times)", "a11 (2 times)", "a13 (2 times)", "a15 (2 times)", "a17 (2 times)")',
  ]);
  const few = `SELECT * FROM (SELECT ${ORDERS} LIMIT 600) AS few, generate_series(1, 2)`;
  expect((await check({ interactions: few }))[0]).toMatchObject({
    check: 'TOO_FEW_INTERACTIONS',
    count: 600,
  });
});

test('event values that are not numbers block', async () => {
  const interactions = `SELECT ${ORDERS.replace(' FROM', ", CASE customer WHEN 1 THEN 'two' WHEN 2 THEN '' ELSE ' 2.5e1' END AS event_value FROM")}`;
  expect(await linesOf({ interactions })).toEqual([
    'BLOCKING VALUES_NOT_NUMERIC: 44 interactions have an event_value that is not a number ("", "two")',
  ]);
});

test('columns with other names on Personalize, and columns that it does not get, give a warning', async () => {
  const items = `SELECT sku AS item_id, price, colour AS "色", n % 7 AS timestamp, '{}'::jsonb || jsonb_build_object(sku, n) AS extra
                 FROM synthetic.products, length(sku || colour) AS n`;
  expect(await linesOf({ items })).toEqual([
    expect.stringMatching(
      /^WARNING RENAMED_COLUMNS: 2 of 5 columns of the items query .* \("色 as C_[0-9A-F]{8}", "timestamp as TIMESTAMP_[0-9A-F]{8}"\)$/,
    ),
    'WARNING COLUMNS_NOT_LEARNED: 1 of 5 columns of the items query has a type that models cannot learn from, and is not exported for training ("extra jsonb")',
  ]);
  const many = Array.from({ length: 26 }, (_, nth) => `id % ${nth + 2} AS c${nth}`);
  const users = `SELECT id AS user_id, ${many.join(', ')} FROM synthetic.customers`;
  expect(await linesOf({ users })).toEqual([
    'WARNING TOO_MANY_COLUMNS: 1 of 27 columns of the users query is not exported for training: Personalize accepts 25, and gets the first ones ("c25")',
  ]);
});

test('a run with blocking findings fails with the report and writes nothing', async () => {
  const { id } = await app.pipeline.generateBatchInputs('test');
  const { fault } = await app.pipeline.ended(id);
  expect(fault).toMatchObject({
    code: 'SHOP_NOT_FIT',
    message: expect.stringContaining(
      'BLOCKING ORPHAN_ITEMS: 1760 of 1760 interactions refer to 64',
    ),
  });
  expect((await app.aws.s3.send(new ListBucketsCommand({}))).Buckets ?? []).toEqual([]);
});
