import { LRUCache } from 'lru-cache';

import { createRefresher, type CachedItem } from './refresh-live-items.ts';
import { type BreakerOptions, createShopBreaker } from './shop-circuit-breaker.ts';
import type { ShopItem, ShopReads } from './shop-reads.ts';

/** The current items of the shop, cached for seconds. */
export type LiveItems = (itemIds: readonly string[]) => Promise<LiveAnswer>;

interface LiveAnswer {
  /** Null for an item that the shop does not have; undefined for one that has never been read. */
  readonly itemOf: (itemId: string) => ShopItem | null | undefined;
  /** Whether the shop did not respond in time: the items then have their last known state. */
  readonly asLastSeen: boolean;
}

export interface LiveItemsOptions extends BreakerOptions {
  readonly read: ShopReads['liveItems'];
  /** How long a cached item counts as current. */
  readonly keepMs: number;
}

const MAX_KEPT = 200_000;

/**
 * Reads all items that are not cached, or expired, with one statement. Frequently used items are refreshed in the
 * background before they expire, so that few lists wait.
 */
export function createLiveItems(options: LiveItemsOptions): LiveItems {
  const { read, clock, keepMs } = options;
  const guarded = createShopBreaker('current prices and availability', options);
  const kept = new LRUCache<string, CachedItem>({ max: MAX_KEPT });
  const now = () => clock.now().getTime();

  // Thousands of items are refreshed a second: an unchanged item keeps its object, which reduces garbage collection.
  const keep = (id: string, item: ShopItem | null, since: number) => {
    const before = kept.peek(id);
    if (before === undefined) {
      kept.set(id, { item, since, usedAt: since });
    } else if (before.since <= since) {
      // Otherwise a statement that began later has already ended.
      if (!isSame(before.item, item)) before.item = item;
      before.since = since;
    }
  };
  const refresh = async (itemIds: readonly string[]) => {
    const since = now();
    const found = await guarded(async () => read(itemIds));
    if (found === undefined) return false;
    for (const id of itemIds) keep(id, found.get(id) ?? null, since);
    refresher.track(itemIds, since);
    return true;
  };
  const refresher = createRefresher({ keepMs, peek: (id) => kept.peek(id), refresh });
  const itemOf = (id: string) => kept.peek(id)?.item;

  return async (itemIds) => {
    const usedAt = now();
    const freshSince = usedAt - keepMs;
    refresher.refreshInTime(usedAt);
    const unknown = new Set<string>();
    for (const id of itemIds) {
      const one = kept.peek(id);
      if (one !== undefined) one.usedAt = usedAt;
      if (one === undefined || one.since <= freshSince) unknown.add(id);
    }
    const answered = unknown.size === 0 || (await refresh([...unknown]));
    return { itemOf, asLastSeen: !answered };
  };
}

function isSame(one: ShopItem | null, other: ShopItem | null): boolean {
  return (
    one?.price === other?.price &&
    one?.listPrice === other?.listPrice &&
    one?.available === other?.available
  );
}
