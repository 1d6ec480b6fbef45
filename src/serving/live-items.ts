import { LRUCache } from 'lru-cache';

import type { Clock } from '../lib/clock.ts';
import { errorMessage } from '../lib/error-message.ts';
import type { Log } from '../lib/log.ts';
import { withDeadline } from '../lib/with-deadline.ts';
import type { ShopItem, ShopReads } from './shop-reads.ts';

/** Items as the shop has them now, with a short memory. */
export type LiveItems = (itemIds: readonly string[]) => Promise<LiveAnswer>;

interface LiveAnswer {
  /** Null for an item that the shop does not have; absent when nothing was ever heard of it. */
  readonly items: ReadonlyMap<string, ShopItem | null>;
  /** Whether the shop did not answer in time: then the items are as they were last. */
  readonly asLastSeen: boolean;
}

export interface LiveItemsOptions {
  readonly read: ShopReads['liveItems'];
  readonly clock: Clock;
  readonly log: Log;
  /** How long an answer is taken for the present. */
  readonly keepMs: number;
  /** How long a list waits for the shop. */
  readonly deadlineMs: number;
}

const MOST_KEPT = 200_000;
/** A shop that did not answer is left alone for so long: lists would wait for nothing. */
const PAUSE_MS = 1_000;

interface Kept {
  readonly item: ShopItem | null;
  readonly since: number;
}

/** One statement for all that is not known freshly. A shop that is slow or down costs one deadline a second. */
export function createLiveItems(options: LiveItemsOptions): LiveItems {
  const { read, clock, log, keepMs, deadlineMs } = options;
  const kept = new LRUCache<string, Kept>({ max: MOST_KEPT });
  let silentUntil = 0;

  const refresh = async (itemIds: readonly string[], now: number) => {
    if (now < silentUntil) return false;
    try {
      const found = await withDeadline(read(itemIds), deadlineMs);
      for (const id of itemIds) kept.set(id, { item: found.get(id) ?? null, since: now });
      return true;
    } catch (error) {
      silentUntil = now + PAUSE_MS;
      log.warn('the shop did not say what its items are like now', { reason: errorMessage(error) });
      return false;
    }
  };
  return async (itemIds) => {
    const now = clock.now().getTime();
    const isFresh = (id: string) => now - (kept.get(id)?.since ?? -Infinity) < keepMs;
    const unknown = itemIds.filter((id) => !isFresh(id));
    const answered = unknown.length === 0 || (await refresh(unknown, now));
    const items = itemIds.flatMap((id) => {
      const one = kept.get(id);
      return one === undefined ? [] : [[id, one.item] as const];
    });
    return { items: new Map(items), asLastSeen: !answered };
  };
}
