import { type Clock, systemClock } from '@recommendation-gateway/lib';

import type { Shop } from '../shop.ts';
import { readLastInteractions } from './read-last-interactions.ts';
import { readLiveItems } from './read-live-items.ts';
import { readPurchases } from './read-purchases.ts';
import { rememberColumns } from './remember-columns.ts';

/** Reads current data of users and items from the shop. */
export interface ShopReader {
  purchasedItems(userIds: readonly string[]): ReturnType<typeof readPurchases>;
  liveItems(itemIds: readonly string[]): ReturnType<typeof readLiveItems>;
  lastInteractions(
    users: Parameters<typeof readLastInteractions>[2],
  ): ReturnType<typeof readLastInteractions>;
}

/** Reads the shop by its mapping. */
export function createShopReader(shop: Shop, clock: Clock = systemClock): ShopReader {
  const withColumns = rememberColumns(shop, clock);
  return {
    purchasedItems: async (userIds) =>
      withColumns(async (columns) => readPurchases(shop, columns, userIds)),
    liveItems: async (itemIds) =>
      withColumns(async (columns) => readLiveItems(shop, columns, itemIds)),
    lastInteractions: async (users) =>
      withColumns(async (columns) => readLastInteractions(shop, columns, users)),
  };
}
