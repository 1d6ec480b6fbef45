import { silentLog } from '@recommendation-gateway/lib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { type Database, openDatabase } from '../../src/database/connection/database.ts';
import { migrateDatabase } from '../../src/database/schema/migrate.ts';
import type { RecommendationFilter } from '../../src/domain/serving-rules/recommendation-filter.ts';
import { createServing, type ServingOptions } from '../../src/serving/create-serving.ts';
import type { ShopItem } from '../../src/serving/shop-reads.ts';
import { createTestDatabase, type TestDatabase } from '../support/embedded-server.ts';
import { serveShop } from './serve-shop.ts';

let server: TestDatabase;
let database: Database;

beforeAll(async () => {
  server = await createTestDatabase();
  database = openDatabase(server.address, silentLog);
  await migrateDatabase(database);
});

afterAll(async () => {
  await database.close();
  await server.drop();
});

const CATEGORIES = ['hats', 'shoes', 'socks'];
const ids = Array.from({ length: 30 }, (_, index) => `i${index}`);
const someIds = fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 12 });

const shopItem = fc.record({
  category: fc.option(fc.constantFrom(...CATEGORIES)),
  price: fc.option(fc.integer({ min: 0, max: 5 })),
  available: fc.boolean(),
  /** What became of it since the load: null when the shop does not have it any more. */
  now: fc.option(
    fc.record({ price: fc.option(fc.integer({ min: 0, max: 5 })), available: fc.boolean() }),
    { freq: 5 },
  ),
});

const situation = fc.record({
  items: fc.array(shopItem, { minLength: 1, maxLength: ids.length }),
  recommended: fc.option(someIds),
  leansTo: fc.option(someIds),
  similar: fc.dictionary(fc.constantFrom(...ids), someIds, { maxKeys: 5 }),
  touched: fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 5 }),
  bought: fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 5 }),
  first: fc.integer({ min: 1, max: 40 }),
  filter: fc.record({
    categories: fc.option(fc.uniqueArray(fc.constantFrom(...CATEGORIES), { minLength: 1 })),
    excludeItemIds: fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 5 }),
    excludePurchased: fc.boolean(),
    availableOnly: fc.boolean(),
    minPrice: fc.option(fc.integer({ min: 0, max: 3 })),
    maxPrice: fc.option(fc.integer({ min: 3, max: 5 })),
  }),
});

type Situation = typeof situation extends fc.Arbitrary<infer T> ? T : never;

test('for any catalogue, history, filter and N come min(N, what is eligible) distinct eligible items', async () => {
  await fc.assert(fc.asyncProperty(situation, holdsFor), { numRuns: 25 });
});

async function holdsFor(shop: Situation): Promise<void> {
  await serveShop(database, { ...shop, ids });
  const serving = createServing(servingOptions(shop));
  const eligible = eligibleIn(shop);
  const asked = { first: shop.first, after: undefined, filter: shop.filter, counts: true };
  const answers = await Promise.all([
    serving.userRecommendations([{ ...asked, key: 'ann' }]),
    serving.similarItems([{ ...asked, key: 'i0' }]),
    serving.popularItems([{ ...asked, key: '' }]),
  ]);
  const wanted = [eligible(true), eligible(false).filter((id) => id !== 'i0'), eligible(false)];
  for (const [index, [view]] of answers.entries()) {
    if (view === undefined || view instanceof Error) throw view ?? new Error('no answer');
    const may = wanted[index] ?? [];
    const shown = view.nodes.map(({ id }) => id);
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown.filter((id) => !may.includes(id))).toEqual([]);
    expect(shown).toHaveLength(Math.min(shop.first, may.length));
    expect(view.totalCount).toBe(may.length);
    expect(view.pageInfo.hasNextPage).toBe(may.length > shop.first);
  }
}

function servingOptions({ items, touched, bought }: Situation): ServingOptions {
  const live = new Map<string, ShopItem>();
  for (const [index, { now, category }] of items.entries()) {
    if (now !== null) live.set(ids[index] ?? '', { title: null, brand: null, category, ...now });
  }
  return {
    database,
    log: silentLog,
    keepServedMs: 0,
    liveRanking: async () => {
      throw new Error('there is no campaign');
    },
    shop: {
      purchasedItems: async () => new Map([['ann', new Set<string>(bought)]]),
      liveItems: async () => live,
      touchedLast: async (users) => users.map(() => touched),
    },
  };
}

/** By the rules as a client reads them, on what the shop has now. */
function eligibleIn({ items, bought, filter }: Situation): (isForUser: boolean) => string[] {
  return (isForUser) =>
    items.flatMap(({ category, now }, index) => {
      const id = ids[index] ?? '';
      const isUnwanted = filter.excludeItemIds.includes(id) || (isForUser && isBought(id));
      const fits = now !== null && fitsFilter({ category, ...now }, filter);
      return fits && !isUnwanted ? [id] : [];
    });
  function isBought(id: string) {
    return filter.excludePurchased && bought.includes(id);
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
