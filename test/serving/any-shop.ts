import { silentLog } from '@recommendation-gateway/lib';
import fc from 'fast-check';

import type { Database } from '../../src/database/connection/database.ts';
import type { RecommendationFilter } from '../../src/domain/serving-rules/recommendation-filter.ts';
import type { ServingOptions } from '../../src/serving/create-serving.ts';
import type { ShopItem } from '../../src/serving/items/shop-reads.ts';
import { viewsOf } from './sample-item.ts';

const CATEGORIES = ['hats', 'shoes', 'socks'];

/** The ids of all items that lists can name. */
export const ids = Array.from({ length: 30 }, (_, index) => `i${index}`);

const someIds = fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 12 });
const fewIds = fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 5 });

const shopItem = fc.record({
  category: fc.option(fc.constantFrom(...CATEGORIES)),
  price: fc.option(fc.integer({ min: 0, max: 5 })),
  available: fc.boolean(),
  parentId: fc.option(fc.constantFrom<string>('p', 'q', 'r'), { freq: 2 }),
  /** The item since the load: null when the shop does not have it any more. */
  now: fc.option(
    fc.record({ price: fc.option(fc.integer({ min: 0, max: 5 })), available: fc.boolean() }),
    { freq: 5 },
  ),
});

const anyFilter: fc.Arbitrary<RecommendationFilter> = fc.record({
  categories: fc.option(fc.uniqueArray(fc.constantFrom(...CATEGORIES), { minLength: 1 }), {
    freq: 1,
  }),
  excludeItemIds: fewIds,
  excludePurchased: fc.boolean(),
  availableOnly: fc.boolean(),
  minPrice: fc.option(fc.integer({ min: 0, max: 3 })),
  maxPrice: fc.option(fc.integer({ min: 3, max: 5 })),
});

/** A shop with what was loaded of it, and a request. */
export const anyShop = fc.record({
  items: fc.array(shopItem, { minLength: 1, maxLength: ids.length }),
  recommended: fc.option(someIds),
  prefers: fc.option(someIds),
  similar: fc.dictionary(fc.constantFrom(...ids), someIds, { maxKeys: 5 }),
  interactions: fewIds,
  /** What the item model says to follow each item; null without a model. */
  follows: fc.option(fc.dictionary(fc.constantFrom(...ids), someIds, { maxKeys: 8 })),
  cart: fewIds,
  purchases: fewIds,
  first: fc.integer({ min: 1, max: 40 }),
  filter: anyFilter,
});

/** The items with one variant of each parent: the first. */
export function onePerParent({ items }: Pick<AnyShop, 'items'>, itemIds: readonly string[]) {
  const shown = new Map<string, string>();
  for (const id of itemIds) {
    const key = parentIn({ items }, id) ?? id;
    shown.set(key, shown.get(key) ?? id);
  }
  return [...shown.values()];
}

export function parentIn({ items }: Pick<AnyShop, 'items'>, id: string): string | null {
  return items[ids.indexOf(id)]?.parentId ?? null;
}

export type AnyShop = typeof anyShop extends fc.Arbitrary<infer T> ? T : never;

/** Newer than everything that was loaded: stored lists are re-ordered by them. */
function newestOf(itemIds: readonly string[]) {
  const seconds = Date.now() / 1_000 + 1_000;
  return viewsOf(itemIds).map((view, index) => ({ ...view, seconds: seconds - index }));
}

/** Serves it: every user has the same interactions and purchases. */
export function servingOptions(
  database: Database,
  { items, interactions, purchases }: Pick<AnyShop, 'items' | 'interactions' | 'purchases'>,
): ServingOptions {
  const live = new Map<string, ShopItem>();
  for (const [index, { now, category }] of items.entries()) {
    if (now === null) continue;
    live.set(ids[index] ?? '', { title: null, brand: null, category, listPrice: null, ...now });
  }
  return {
    database,
    log: silentLog,
    keepServedMs: 0,
    liveRanking: async () => {
      throw new Error('there is no campaign');
    },
    shop: {
      purchasedItems: async (users) => new Map(users.map((id) => [id, new Set<string>(purchases)])),
      liveItems: async () => live,
      newestInteractions: async (subjects) => subjects.map(() => newestOf(interactions)),
      userHistory: async () => [],
      purchaseTimes: async (users) => users.map(() => []),
    },
  };
}
