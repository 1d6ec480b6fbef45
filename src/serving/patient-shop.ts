import { createAskShop, type Patience } from './ask-shop.ts';
import type { ShopReads } from './shop-reads.ts';

/** What only the shop knows. All of it is undefined where the shop did not answer: lists do without. */
export type PatientShop = {
  readonly [Name in keyof ShopReads]: (
    asked: Parameters<ShopReads[Name]>[0],
  ) => Promise<Awaited<ReturnType<ShopReads[Name]>> | undefined>;
};

export function createPatientShop(shop: ShopReads, patience: Patience): PatientShop {
  const askForPurchases = createAskShop('what its users have bought', patience);
  const askForItems = createAskShop('what its new items are', patience);
  const askForTouched = createAskShop('what its users touched last', patience);
  return {
    purchasedItems: async (userIds) => askForPurchases(async () => shop.purchasedItems(userIds)),
    liveItems: async (itemIds) => askForItems(async () => shop.liveItems(itemIds)),
    touchedLast: async (users) => askForTouched(async () => shop.touchedLast(users)),
  };
}

/** A list can show price and availability as last seen; what a user has bought it cannot guess, so it waits longer. */
export function shopPatience(shopDeadlineMs: number): number {
  return shopDeadlineMs * 4;
}
