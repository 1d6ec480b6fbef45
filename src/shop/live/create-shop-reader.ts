import { type Clock, systemClock } from '@recommendation-gateway/lib';

import type { Shop } from '../shop.ts';
import { readLiveItems } from './read-live-items.ts';
import { readNewestInteractions } from './read-newest-interactions.ts';
import { readPurchaseTimes } from './read-purchase-times.ts';
import { readPurchases } from './read-purchases.ts';
import { readUserHistory } from './read-user-history.ts';
import { rememberColumns } from './remember-columns.ts';

/** Reads current data of users and items from the shop. */
export interface ShopReader {
  purchasedItems(userIds: readonly string[]): ReturnType<typeof readPurchases>;
  liveItems(itemIds: readonly string[]): ReturnType<typeof readLiveItems>;
  newestInteractions(
    subjects: Parameters<typeof readNewestInteractions>[2],
  ): ReturnType<typeof readNewestInteractions>;
  /** The newest interactions of one user, with their types. */
  userHistory(user: Parameters<typeof readUserHistory>[2]): ReturnType<typeof readUserHistory>;
  purchaseTimes(
    users: Parameters<typeof readPurchaseTimes>[2],
  ): ReturnType<typeof readPurchaseTimes>;
}

/** Reads the shop by its mapping. */
export function createShopReader(shop: Shop, clock: Clock = systemClock): ShopReader {
  const withColumns = rememberColumns(shop, clock);
  return {
    purchasedItems: async (userIds) =>
      withColumns(async (columns) => readPurchases(shop, columns, userIds)),
    liveItems: async (itemIds) =>
      withColumns(async (columns) => readLiveItems(shop, columns, itemIds)),
    newestInteractions: async (subjects) =>
      withColumns(async (columns) => readNewestInteractions(shop, columns, subjects)),
    userHistory: async (user) =>
      withColumns(async (columns) => readUserHistory(shop, columns, user)),
    purchaseTimes: async (users) =>
      withColumns(async (columns) => readPurchaseTimes(shop, columns, users)),
  };
}
