import { afterAll, beforeAll, expect, test } from 'vitest';

import { createRecommendationReader } from '../../src/database/lists/create-recommendation-reader.ts';
import { type MigratedDatabase, openMigrated } from '../database/open-migrated.ts';
import { serveShop } from './serve-shop.ts';

let migrated: MigratedDatabase;

beforeAll(async () => {
  migrated = await openMigrated();
});

afterAll(async () => migrated[Symbol.asyncDispose]());

/** Seven items, the most popular first: the price of each is 10, and this is what they cost before. */
const LIST_PRICES = [12, null, 10, 11, 9, 20, 15];

async function serveReduced(): Promise<number> {
  const ids = LIST_PRICES.map((_price, nth) => `i${nth}`);
  const items = ids.map((_id, nth) => {
    const category = nth % 2 === 0 ? 'hats' : 'shoes';
    return { category, price: 10, available: nth !== 5, parentId: null };
  });
  await serveShop(migrated.database, { ids, items, recommended: null, prefers: null, similar: {} });
  const active = await createRecommendationReader(migrated.database).activeGenerations();
  const id = active.find(({ kind }) => kind === 'POPULAR_ITEMS')?.id ?? 0;
  await migrated.database.query(
    `UPDATE gateway.catalogue AS c SET list_price = reduced.price
     FROM unnest($2::text[], $3::float8[]) AS reduced (id, price)
     WHERE c.generation_id = $1 AND c.item_id = reduced.id`,
    [id, ids, LIST_PRICES],
  );
  return id;
}

test('reduced items cost less than their list price, the most popular first, in the requested categories', async () => {
  const id = await serveReduced();
  const reader = createRecommendationReader(migrated.database);
  const read = async (categories: readonly string[] | null, limit = 10) =>
    (await reader.reducedItems(id, { categories, limit })).itemIds;
  // Whether an item is available is decided by the shop's current answer.
  expect(await read(null)).toEqual(['i0', 'i3', 'i5', 'i6']);
  expect(await read(null, 2)).toEqual(['i0', 'i3']);
  expect(await read(['hats'])).toEqual(['i0', 'i6']);
  expect(await read(['hats', 'shoes'])).toEqual(['i0', 'i3', 'i5', 'i6']);
  expect(await read(['toys'])).toEqual([]);
  expect((await reader.reducedItems(id + 1, { categories: null, limit: 10 })).itemIds).toEqual([]);
});
