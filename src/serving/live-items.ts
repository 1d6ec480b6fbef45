import { LRUCache } from 'lru-cache';

import { createAskShop, type Patience } from './ask-shop.ts';
import { createRenewal, type Kept } from './renew-live-items.ts';
import type { ShopItem, ShopReads } from './shop-reads.ts';

/** Items as the shop has them now, with a short memory. */
export type LiveItems = (itemIds: readonly string[]) => Promise<LiveAnswer>;

interface LiveAnswer {
  /** Null for an item that the shop does not have; undefined when nothing was ever heard of it. */
  readonly itemOf: (itemId: string) => ShopItem | null | undefined;
  /** Whether the shop did not answer in time: then the items are as they were last. */
  readonly asLastSeen: boolean;
}

export interface LiveItemsOptions extends Patience {
  readonly read: ShopReads['liveItems'];
  /** How long an answer is taken for the present. */
  readonly keepMs: number;
}

const MOST_KEPT = 200_000;

/**
 * One statement for all that is not known freshly. What lists ask for again and again is renewed beside them before it
 * is too old, so that few lists wait.
 */
export function createLiveItems(options: LiveItemsOptions): LiveItems {
  const { read, clock, keepMs } = options;
  const ask = createAskShop('what its items are like now', options);
  const kept = new LRUCache<string, Kept>({ max: MOST_KEPT });
  const now = () => clock.now().getTime();

  // Thousands are renewed a second: what has not changed stays as it is, so that nothing new has to grow old.
  const keep = (id: string, item: ShopItem | null, since: number) => {
    const before = kept.peek(id);
    if (before === undefined) {
      kept.set(id, { item, since, wantedAt: since });
    } else if (before.since <= since) {
      // Otherwise another statement has begun later and ended sooner.
      if (!isSame(before.item, item)) before.item = item;
      before.since = since;
    }
  };
  const refresh = async (itemIds: readonly string[]) => {
    const since = now();
    const found = await ask(async () => read(itemIds));
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
