import type { ShopItem } from './shop-reads.ts';

/** The cached state of one item. */
export interface CachedItem {
  item: ShopItem | null;
  /** When the shop was queried. */
  since: number;
  /** When a list last used it: recently used items are refreshed before they expire. */
  usedAt: number;
}

export interface RefresherOptions {
  /** How long a cached item counts as current. */
  readonly keepMs: number;
  /** The cached state of an item, without counting as a use. */
  readonly peek: (itemId: string) => CachedItem | undefined;
  /** Reads the items again; false if the shop did not respond. */
  readonly refresh: (itemIds: readonly string[]) => Promise<boolean>;
}

/** Refreshes items that lists use before they expire. */
export interface ItemRefresher {
  /** Remembers which items were read together. */
  track(itemIds: readonly string[], since: number): void;
  /** Starts a refresh if items are about to expire. Does not wait for it, and does nothing during another one. */
  refreshInTime(now: number): void;
}

interface Batch {
  readonly itemIds: readonly string[];
  readonly since: number;
}

/** A refresh starts when the oldest item reaches the first share of its lifetime; it includes all beyond the second. */
const BEGINS_AT = 0.8;
const TAKES_FROM = 0.6;
/** An item that no list has used for this long is not refreshed. */
const USED_WITHIN_MS = 60_000;
/** Fewer items are left to the lists that use them, which is one statement as well. */
const MIN_ITEMS = 50;
/** More items at once would put unnecessary load on the shop. */
const MAX_ITEMS = 25_000;
/** Items per statement: few enough to stay within the deadline and not to delay requests. */
const MAX_AT_ONCE = 500;

/**
 * Without a refresh, the items of a large catalogue would expire one by one, and nearly every request would wait for a
 * statement. Refreshed together, many items need a few statements.
 */
export function createRefresher({ keepMs, peek, refresh }: RefresherOptions): ItemRefresher {
  let batches: Batch[] = [];
  let isRefreshing = false;
  const takeDue = (now: number) => {
    const isDue = ({ since }: Batch) => now - since >= keepMs * TAKES_FROM;
    const due = batches.filter(isDue);
    batches = batches.filter((batch) => !isDue(batch));
    const isUsed = (id: string, batch: Batch) => {
      const one = peek(id);
      // An item that has been read again since is in a later batch.
      return one?.since === batch.since && now - one.usedAt < USED_WITHIN_MS;
    };
    const used = due.flatMap((batch) => batch.itemIds.filter((id) => isUsed(id, batch)));
    return used.length < MIN_ITEMS ? [] : used.slice(0, MAX_ITEMS);
  };
  const refreshInBatches = async (itemIds: readonly string[]) => {
    for (let from = 0; from < itemIds.length; from += MAX_AT_ONCE) {
      if (!(await refresh(itemIds.slice(from, from + MAX_AT_ONCE)))) return;
    }
  };
  return {
    track: (itemIds, since) => batches.push({ itemIds, since }),
    refreshInTime: (now) => {
      const [oldest] = batches;
      if (isRefreshing || oldest === undefined || now - oldest.since < keepMs * BEGINS_AT) return;
      isRefreshing = true;
      void refreshInBatches(takeDue(now)).finally(() => (isRefreshing = false));
    },
  };
}
