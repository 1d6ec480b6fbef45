import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { afterEach, expect, test } from 'vitest';

import type { ShopMapping } from '../../src/config/gateway-config.ts';
import { type TestApp, openTestApp } from '../support/open-test-app.ts';
import { plantShop, plantedShop } from '../support/planted-shop.ts';

let app: TestApp;
afterEach(async () => app.close());

test('a query that does not run is named with what PostgreSQL says', async () => {
  expect(await faultOf({ items: 'SELECT sku AS item_id FROM planted.nothing' })).toMatchObject({
    code: 'SHOP_QUERY_FAILED',
    message: expect.stringContaining('planted.nothing'),
  });
});

test('a missing column is named beside the columns that are there', async () => {
  const interactions =
    'SELECT customer AS user_id, sku, bought_at AS timestamp FROM planted.orders';
  expect(await faultOf({ interactions })).toMatchObject({
    code: 'SHOP_COLUMN_MISSING',
    message:
      'The interactions query gives no column "item_id"; it gives "user_id", "sku", "timestamp".',
  });
});

test('a public attribute that the items query does not give is named', async () => {
  expect(await faultOf({ publicAttributes: ['color'] })).toMatchObject({
    code: 'SHOP_COLUMN_MISSING',
    message: expect.stringContaining('"color"'),
  });
});

test('ids that come twice are counted and shown', async () => {
  const items = 'SELECT sku AS item_id, price FROM planted.products, generate_series(1, 2)';
  expect(await faultOf({ items })).toMatchObject({
    code: 'SHOP_IDS_INVALID',
    message: expect.stringMatching(/^item_id of the items query: 64 rows repeat one \("a1"/),
  });
});

test('empty ids are counted', async () => {
  const users =
    "SELECT CASE WHEN id < 4 THEN '' ELSE id::text END AS user_id FROM planted.customers";
  expect(await faultOf({ users })).toMatchObject({
    code: 'SHOP_IDS_INVALID',
    message: 'user_id of the users query: 3 rows have none.',
  });
});

test('ids that Personalize cannot take are counted and shown', async () => {
  const items = 'SELECT sku || chr(10) AS item_id, price FROM planted.products';
  expect(await faultOf({ items })).toMatchObject({
    code: 'SHOP_IDS_INVALID',
    message: expect.stringContaining('64 rows'),
  });
});

test('milliseconds are not taken for seconds', async () => {
  const interactions =
    'SELECT customer AS user_id, sku AS item_id, (extract(epoch FROM bought_at) * 1000)::bigint AS timestamp FROM planted.orders';
  expect(await faultOf({ interactions })).toMatchObject({
    code: 'SHOP_TIMESTAMPS_INVALID',
    message: expect.stringContaining('1760 interactions'),
  });
});

test('fewer than 1,000 interactions are too few', async () => {
  const interactions =
    'SELECT customer AS user_id, sku AS item_id, bought_at AS timestamp FROM planted.orders LIMIT 999';
  expect(await faultOf({ interactions })).toMatchObject({
    code: 'SHOP_TOO_SMALL',
    message: expect.stringContaining('999 distinct interactions'),
  });
});

test('fewer than 25 users with two interactions are too few', async () => {
  const interactions =
    'SELECT customer % 24 AS user_id, sku AS item_id, bought_at AS timestamp FROM planted.orders';
  expect(await faultOf({ interactions })).toMatchObject({
    code: 'SHOP_TOO_SMALL',
    message: expect.stringContaining('24 users with two or more'),
  });
});

/** Runs EXPORT over the planted shop with these changes; answers its fault and sees that nothing was written. */
async function faultOf(change: Partial<ShopMapping>): Promise<unknown> {
  app = await openTestApp({ shop: { ...plantedShop, publicAttributes: [], ...change } });
  await plantShop(app.database);
  const { id } = await app.pipeline.generateBatchInputs('test');
  const run = await app.pipeline.ended(id);
  expect((await app.aws.s3.send(new ListBucketsCommand({}))).Buckets ?? []).toEqual([]);
  return run.fault;
}
