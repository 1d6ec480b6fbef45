import { type ShopColumns, describeShop } from './describe-shop.ts';
import { readPurchases } from './read-purchases.ts';
import type { Shop } from './shop.ts';

/** Reads what users have bought. The columns of the shop are asked for once, when the first request needs them. */
export function createPurchaseReader(
  shop: Shop,
): (userIds: readonly string[]) => Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  let known: Promise<ShopColumns> | undefined;
  return async (userIds) => {
    known ??= describeShop(shop).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return readPurchases(shop, await known, userIds);
  };
}
