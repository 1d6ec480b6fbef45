import { LRUCache } from 'lru-cache';

import type { Clock } from '../lib/clock.ts';
import { errorMessage } from '../lib/error-message.ts';
import type { Log } from '../lib/log.ts';
import { withDeadline } from '../lib/with-deadline.ts';
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

/**
 * One statement for all that is not known freshly. What lists ask for again and again is renewed beside them before it
 * is too old, so that few lists wait. A shop that is slow or down costs one deadline a second.
 */
export function createLiveItems(options: LiveItemsOptions): LiveItems {
  const { read, clock, log, keepMs, deadlineMs } = options;
  const kept = new LRUCache<string, Kept>({ max: MOST_KEPT });
  const now = () => clock.now().getTime();
  let silentUntil = 0;

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
    if (since < silentUntil) return false;
    try {
      const found = await withDeadline(read(itemIds), deadlineMs);
      for (const id of itemIds) keep(id, found.get(id) ?? null, since);
      renewal.note(itemIds, since);
      return true;
    } catch (error) {
      silentUntil = since + PAUSE_MS;
      log.warn('the shop did not say what its items are like now', { reason: errorMessage(error) });
      return false;
    }
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
