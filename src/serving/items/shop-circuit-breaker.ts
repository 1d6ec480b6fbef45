import { type Clock, errorMessage, type Log } from '@recommendation-gateway/lib';

import { withDeadline } from '../../lib/with-deadline.ts';
import { toLastingError } from '../../shop/live/to-lasting-error.ts';
import type { ShopFaults } from './shop-faults.ts';
import type { ShopHealth } from './shop-health.ts';
import type { ShopReads } from './shop-reads.ts';

export interface BreakerOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly faults: ShopFaults;
  /** Records how the shop answers. */
  readonly health: ShopHealth;
  /** How long a read may take. */
  readonly deadlineMs: number;
}

/** Returns the result of `read`; logs a failure and returns undefined if the shop did not respond. */
export type GuardedRead = <T>(read: () => Promise<T>) => Promise<T | undefined>;

/** After a failure the shop is not queried for this long. */
const OPEN_MS = 1_000;

/** A circuit breaker for one kind of read (`what`, for the log): an unavailable shop costs one deadline a second. */
export function createShopBreaker(
  what: string,
  { clock, log, faults, health, deadlineMs }: BreakerOptions,
): GuardedRead {
  const now = () => clock.now().getTime();
  const timed = { what, deadlineMs };
  let openUntil = -Infinity;
  return async (read) => {
    const begun = now();
    if (begun < openUntil) return undefined;
    try {
      const result = await withDeadline(read(), deadlineMs);
      faults.clear(what);
      health.answered(timed, now() - begun);
      return result;
    } catch (error) {
      openUntil = begun + OPEN_MS;
      health.failed(timed);
      const lasting = toLastingError(what, error);
      if (lasting !== undefined) faults.report(what, lasting);
      else log.warn(`the shop did not return ${what}`, { reason: errorMessage(error) });
      return undefined;
    }
  };
}

/** The reads of the shop. Each returns undefined if the shop does not respond: lists are then assembled without it. */
export type GuardedShop = {
  readonly [Name in keyof ShopReads]: (
    request: Parameters<ShopReads[Name]>[0],
  ) => Promise<Awaited<ReturnType<ShopReads[Name]>> | undefined>;
};

export function guardShop(shop: ShopReads, options: BreakerOptions): GuardedShop {
  const readPurchases = createShopBreaker('purchases', options);
  const readItems = createShopBreaker('new items', options);
  const readInteractions = createShopBreaker('the newest interactions', options);
  const readHistory = createShopBreaker('the history of a user', options);
  const readPurchaseTimes = createShopBreaker('the times of purchases', options);
  return {
    purchasedItems: async (userIds) => readPurchases(async () => shop.purchasedItems(userIds)),
    liveItems: async (itemIds) => readItems(async () => shop.liveItems(itemIds)),
    newestInteractions: async (subjects) =>
      readInteractions(async () => shop.newestInteractions(subjects)),
    userHistory: async (user) => readHistory(async () => shop.userHistory(user)),
    purchaseTimes: async (users) => readPurchaseTimes(async () => shop.purchaseTimes(users)),
  };
}

/** Price and availability have last known values to fall back on; other reads have none, so they may take longer. */
export function guardedDeadline(shopDeadlineMs: number): number {
  return shopDeadlineMs * 4;
}
