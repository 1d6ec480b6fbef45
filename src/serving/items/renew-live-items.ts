import type { ShopItem } from './shop-reads.ts';

/** The shop's last answer for one item. */
export interface Kept {
  item: ShopItem | null;
  /** When the shop was asked. */
  since: number;
  /** When a list last needed it: often needed items are renewed before their answer is too old. */
  wantedAt: number;
}

export interface RenewalOptions {
  /** How long an answer counts as current. */
  readonly keepMs: number;
  /** What is kept of an item; this does not count as a use. */
  readonly peek: (itemId: string) => Kept | undefined;
  /** Reads the items again; false when the shop did not answer. */
  readonly refresh: (itemIds: readonly string[]) => Promise<boolean>;
}

/** Renews the items that lists need before their answers are too old. */
export interface Renewal {
  /** Remembers which items were read together. */
  note(itemIds: readonly string[], since: number): void;
  /** Begins to renew when answers are about to be too old. It does not wait, and does nothing during a renewal. */
  renewInTime(now: number): void;
}

interface Batch {
  readonly itemIds: readonly string[];
  readonly since: number;
}

/** It begins when the oldest answer has reached this share of its time, and includes all beyond the second share. */
const BEGINS_AT = 0.8;
const TAKES_FROM = 0.6;
/** An item that no list needed for this long is not renewed. */
const WANTED_WITHIN_MS = 60_000;
/** Fewer items are left to the lists that need them: that is one statement as well. */
const FEWEST = 50;
/** More items at once would load the shop without need. */
const MOST = 25_000;
/** Items per statement: the shop answers that many well within its deadline, and reading them delays no request. */
const MOST_AT_ONCE = 500;

/**
 * Without it each item of a large catalogue would expire in a request of its own, and nearly every request would wait
 * for a statement. Renewed together, many items are a few statements.
 */
export function createRenewal({ keepMs, peek, refresh }: RenewalOptions): Renewal {
  let batches: Batch[] = [];
  let isRenewing = false;
  const takeWanted = (now: number) => {
    const isDue = ({ since }: Batch) => now - since >= keepMs * TAKES_FROM;
    const due = batches.filter(isDue);
    batches = batches.filter((batch) => !isDue(batch));
    const isWanted = (id: string, batch: Batch) => {
      const one = peek(id);
      // An item that has been read again since is in a later batch.
      return one?.since === batch.since && now - one.wantedAt < WANTED_WITHIN_MS;
    };
    const wanted = due.flatMap((batch) => batch.itemIds.filter((id) => isWanted(id, batch)));
    return wanted.length < FEWEST ? [] : wanted.slice(0, MOST);
  };
  const renew = async (itemIds: readonly string[]) => {
    for (let from = 0; from < itemIds.length; from += MOST_AT_ONCE) {
      if (!(await refresh(itemIds.slice(from, from + MOST_AT_ONCE)))) return;
    }
  };
  return {
    note: (itemIds, since) => batches.push({ itemIds, since }),
    renewInTime: (now) => {
      const [oldest] = batches;
      if (isRenewing || oldest === undefined || now - oldest.since < keepMs * BEGINS_AT) return;
      isRenewing = true;
      void renew(takeWanted(now)).finally(() => (isRenewing = false));
    },
  };
}
