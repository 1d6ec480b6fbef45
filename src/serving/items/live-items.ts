import { LRUCache } from 'lru-cache';

import { createRenewal, type Kept } from './renew-live-items.ts';
import { type BreakerOptions, createShopBreaker } from './shop-circuit-breaker.ts';
import type { ShopItem, ShopReads } from './shop-reads.ts';

/** Items as the shop has them now, with a short memory. */
export type LiveItems = (itemIds: readonly string[]) => Promise<LiveAnswer>;

interface LiveAnswer {
  /** Null for an item that the shop does not have; undefined for one that it has never answered for. */
  readonly itemOf: (itemId: string) => ShopItem | null | undefined;
  /** Whether the shop did not answer in time: then the items are as last seen. */
  readonly asLastSeen: boolean;
}

export interface LiveItemsOptions extends BreakerOptions {
  readonly read: ShopReads['liveItems'];
  /** How long an answer counts as current. */
  readonly keepMs: number;
}

const MOST_KEPT = 200_000;

/**
 * One statement for all items without a current answer. Items that lists need again and again are renewed in the
 * background before their answer is too old, so that few lists wait.
 */
export function createLiveItems(options: LiveItemsOptions): LiveItems {
  const { read, clock, keepMs } = options;
  const guarded = createShopBreaker('current prices and availability', options);
  const kept = new LRUCache<string, Kept>({ max: MOST_KEPT });
  const now = () => clock.now().getTime();

  // Thousands are renewed a second: an unchanged item keeps its object, which spares the garbage collector work.
  const keep = (id: string, item: ShopItem | null, since: number) => {
    const before = kept.peek(id);
    if (before === undefined) {
      kept.set(id, { item, since, wantedAt: since });
    } else if (before.since <= since) {
      // Otherwise a statement that began later has ended sooner.
      if (!isSame(before.item, item)) before.item = item;
      before.since = since;
    }
  };
  const refresh = async (itemIds: readonly string[]) => {
    const since = now();
    const found = await guarded(async () => read(itemIds));
    if (found === undefined) return false;
    for (const id of itemIds) keep(id, found.get(id) ?? null, since);
    renewal.note(itemIds, since);
    return true;
  };
  const renewal = createRenewal({ keepMs, peek: (id) => kept.peek(id), refresh });
  const itemOf = (id: string) => kept.peek(id)?.item;

  return async (itemIds) => {
    const wantedAt = now();
    const freshSince = wantedAt - keepMs;
    renewal.renewInTime(wantedAt);
    const unknown = new Set<string>();
    for (const id of itemIds) {
      const one = kept.peek(id);
      if (one !== undefined) one.wantedAt = wantedAt;
      if (one === undefined || one.since <= freshSince) unknown.add(id);
    }
    const answered = unknown.size === 0 || (await refresh([...unknown]));
    return { itemOf, asLastSeen: !answered };
  };
}

function isSame(one: ShopItem | null, other: ShopItem | null): boolean {
  return one?.price === other?.price && one?.available === other?.available;
}
