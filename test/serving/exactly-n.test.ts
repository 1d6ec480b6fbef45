import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { RecommendationFilter } from '../../src/domain/serving-rules/recommendation-filter.ts';
import { createServing } from '../../src/serving/create-serving.ts';
import type { ShopItem } from '../../src/serving/items/shop-reads.ts';
import { type MigratedDatabase, openMigrated } from '../database/open-migrated.ts';
import { type AnyShop, anyShop, ids, onePerParent, parentIn, servingOptions } from './any-shop.ts';
import { serveShop, untilModelHeld } from './serve-shop.ts';

let migrated: MigratedDatabase;

beforeAll(async () => {
  migrated = await openMigrated();
});

afterAll(async () => migrated[Symbol.asyncDispose]());

test('for any catalogue, history, filter and N a list has min(N, all eligible) distinct eligible items, one of each parent', async () => {
  await fc.assert(fc.asyncProperty(anyShop, holdsFor), { numRuns: 25 });
});

async function holdsFor(shop: AnyShop): Promise<void> {
  await serveShop(migrated.database, { ...shop, ids });
  const serving = createServing(servingOptions(migrated.database, shop));
  await untilModelHeld(serving);
  const eligible = eligibleIn(shop);
  const asked = { first: shop.first, after: undefined, filter: shop.filter, counts: true };
  const answers = await Promise.all([
    serving.list('userRecommendations', [{ ...asked, key: 'ann' }]),
    serving.list('similarItems', [{ ...asked, key: 'i0' }]),
    serving.list('popularItems', [{ ...asked, key: '' }]),
    serving.list('frequentlyBoughtTogether', [{ ...asked, key: '', itemIds: shop.cart }]),
    serving.list('sessionRecommendations', [{ ...asked, key: 'ann', itemIds: shop.cart }]),
  ]);
  await serving.close();
  const without = (itemIds: readonly string[], isForUser = false) =>
    eligible(isForUser).filter((id) =>
      itemIds.every((one) => id !== one && !isSameParent(shop, id, one)),
    );
  const { cart } = shop;
  const wanted = [
    eligible(true),
    without(['i0']),
    eligible(false),
    without(cart),
    without(cart, true),
  ];
  for (const [index, [view]] of answers.entries()) {
    if (view === undefined || view instanceof Error) throw view ?? new Error('no answer');
    const may = wanted[index] ?? [];
    const count = onePerParent(shop, may).length;
    const shown = view.nodes.map(({ id }) => id);
    expect(onePerParent(shop, shown)).toEqual(shown);
    expect(shown.filter((id) => !may.includes(id))).toEqual([]);
    expect(shown).toHaveLength(Math.min(shop.first, count));
    expect(view.totalCount).toBe(count);
    expect(view.pageInfo.hasNextPage).toBe(count > shop.first);
  }
}

function isSameParent(shop: AnyShop, one: string, other: string): boolean {
  const parent = parentIn(shop, one);
  return parent !== null && parent === parentIn(shop, other);
}

/** By the rules as a client reads them, and the shop as it is now. */
function eligibleIn({ items, purchases, filter }: AnyShop): (isForUser: boolean) => string[] {
  return (isForUser) =>
    items.flatMap(({ category, now }, index) => {
      const id = ids[index] ?? '';
      const isExcluded = filter.excludeItemIds.includes(id) || (isForUser && isPurchased(id));
      const fits = now !== null && fitsFilter({ category, ...now }, filter);
      return fits && !isExcluded ? [id] : [];
    });
  function isPurchased(id: string) {
    return filter.excludePurchased && purchases.includes(id);
  }
}

type Fitting = Pick<ShopItem, 'category' | 'price' | 'available'>;

function fitsFilter({ category, price, available }: Fitting, filter: RecommendationFilter) {
  const isThere = available || !filter.availableOnly;
  return isThere && isOneOf(category, filter) && isWithin(price, filter);
}

function isOneOf(category: string | null, { categories }: RecommendationFilter) {
  return categories === null || (category !== null && categories.includes(category));
}

function isWithin(price: number | null, { minPrice, maxPrice }: RecommendationFilter) {
  if (minPrice === null && maxPrice === null) return true;
  return price !== null && price >= (minPrice ?? 0) && price <= (maxPrice ?? Infinity);
}
