import { afterAll, beforeAll, expect, test } from 'vitest';

import { builtInShopQueries } from '../../../src/shop/built-in/shop-tables.ts';
import { type MigratedDatabase, openMigrated } from '../../database/open-migrated.ts';
import { fillSyntheticShop } from '../../support/synthetic-shop.ts';
import { checkWith, type Mapping, ORDERS } from './check-with.ts';

let opened: MigratedDatabase;
beforeAll(async () => {
  opened = await openMigrated();
  await fillSyntheticShop(opened.database);
});
afterAll(async () => opened[Symbol.asyncDispose]());

const check = async (change: Partial<Mapping>) => checkWith(opened.database, change);

test('a query that fails is named, with the message of PostgreSQL', async () => {
  const items = 'SELECT sku AS item_id FROM synthetic.nothing';
  await expect(check({ items })).rejects.toMatchObject({
    code: 'SHOP_QUERY_FAILED',
    message: expect.stringContaining('synthetic.nothing'),
  });
});

test('a query with a row that cannot be computed is named, with the message of PostgreSQL', async () => {
  const interactions = `SELECT ${ORDERS.replace(' FROM', ', 1 / (customer - customer) AS weight FROM')}`;
  await expect(check({ interactions })).rejects.toMatchObject({
    code: 'SHOP_QUERY_FAILED',
    message: expect.stringMatching(/^The query shop\.interactions .* division by zero\.$/),
  });
  const items = 'SELECT sku AS item_id, 1 / (price - price) AS price FROM synthetic.products';
  await expect(check({ items })).rejects.toMatchObject({
    code: 'SHOP_QUERY_FAILED',
    message: expect.stringMatching(/^The query shop\.items .* division by zero\.$/),
  });
});

test('two columns with one name are refused, because SQL cannot tell them apart', async () => {
  const items = 'SELECT sku AS item_id, colour AS tint, kind AS tint FROM synthetic.products';
  await expect(check({ items })).rejects.toMatchObject({
    code: 'SHOP_COLUMN_TWICE',
    message: 'The items query returns more than one column "tint".',
  });
});

test('an empty built-in shop has another error than a query that fails', async () => {
  await expect(check(builtInShopQueries)).rejects.toMatchObject({ code: 'SHOP_EMPTY' });
});

test('the error of a missing column lists the existing columns', async () => {
  const interactions =
    'SELECT customer AS user_id, sku, bought_at AS timestamp FROM synthetic.orders';
  await expect(check({ interactions })).rejects.toMatchObject({
    code: 'SHOP_COLUMN_MISSING',
    message:
      'The interactions query does not return the column "item_id"; it returns "user_id", "sku", "timestamp".',
  });
});

test('a public attribute that the items query does not return is named', async () => {
  await expect(check({ publicAttributes: ['color'] })).rejects.toMatchObject({
    code: 'SHOP_COLUMN_MISSING',
    message: expect.stringContaining('"color"'),
  });
});
