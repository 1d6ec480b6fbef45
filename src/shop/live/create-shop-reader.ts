import { type ShopColumns, describeShop } from '../mapping/describe-shop.ts';
import type { Shop } from '../shop.ts';
import { readLastInteractions } from './read-last-interactions.ts';
import { readLiveItems } from './read-live-items.ts';
import { readPurchases } from './read-purchases.ts';

/** Reads current data of users and items from the shop. */
export interface ShopReader {
  purchasedItems(userIds: readonly string[]): ReturnType<typeof readPurchases>;
  liveItems(itemIds: readonly string[]): ReturnType<typeof readLiveItems>;
  lastInteractions(
    users: Parameters<typeof readLastInteractions>[2],
  ): ReturnType<typeof readLastInteractions>;
}

/** Reads the shop by its mapping. The columns of the queries are read once, for the first request. */
export function createShopReader(shop: Shop): ShopReader {
  let known: Promise<ShopColumns> | undefined;
  const columns = async () => {
    known ??= describeShop(shop).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
  return {
    purchasedItems: async (userIds) => readPurchases(shop, await columns(), userIds),
    liveItems: async (itemIds) => readLiveItems(shop, await columns(), itemIds),
    lastInteractions: async (users) => readLastInteractions(shop, await columns(), users),
  };
}
