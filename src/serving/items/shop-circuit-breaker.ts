import { type Clock, errorMessage, type Log } from '@recommendation-gateway/lib';

import { withDeadline } from '../../lib/with-deadline.ts';
import type { ShopReads } from './shop-reads.ts';

export interface BreakerOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** How long a read may take. */
  readonly deadlineMs: number;
}

/** What `read` gives; undefined where the shop did not answer, which has been logged then. */
export type GuardedRead = <T>(read: () => Promise<T>) => Promise<T | undefined>;

/** After a failure the shop is not asked for this long. */
const OPEN_MS = 1_000;

/** A circuit breaker for one kind of read (`what`, for the log): a shop that is slow or down costs one deadline a second. */
export function createShopBreaker(
  what: string,
  { clock, log, deadlineMs }: BreakerOptions,
): GuardedRead {
  const now = () => clock.now().getTime();
  let openUntil = -Infinity;
  return async (read) => {
    const begun = now();
    if (begun < openUntil) return undefined;
    try {
      return await withDeadline(read(), deadlineMs);
    } catch (error) {
      openUntil = begun + OPEN_MS;
      log.warn(`the shop did not return ${what}`, { reason: errorMessage(error) });
      return undefined;
    }
  };
}

/** What only the shop knows. Each read is undefined where the shop does not answer: lists do without it. */
export type GuardedShop = {
  readonly [Name in keyof ShopReads]: (
    request: Parameters<ShopReads[Name]>[0],
  ) => Promise<Awaited<ReturnType<ShopReads[Name]>> | undefined>;
};

export function guardShop(shop: ShopReads, options: BreakerOptions): GuardedShop {
  const readPurchases = createShopBreaker('purchases', options);
  const readItems = createShopBreaker('new items', options);
  const readInteractions = createShopBreaker('the last interactions of users', options);
  return {
    purchasedItems: async (userIds) => readPurchases(async () => shop.purchasedItems(userIds)),
    liveItems: async (itemIds) => readItems(async () => shop.liveItems(itemIds)),
    lastInteractions: async (users) => readInteractions(async () => shop.lastInteractions(users)),
  };
}

/** A list can show price and availability as last seen, but has no substitute for the other reads: they may take longer. */
export function guardedDeadline(shopDeadlineMs: number): number {
  return shopDeadlineMs * 4;
}
