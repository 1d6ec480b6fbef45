import type { ShopItem } from './shop-reads.ts';

/** What the shop said of one item. */
export interface Kept {
  item: ShopItem | null;
  /** When it was asked. */
  since: number;
  /** When a list last wanted it: what is wanted often is worth asking again before it is too old. */
  wantedAt: number;
}

export interface RenewalOptions {
  /** How old an answer may get. */
  readonly keepMs: number;
  /** What is kept of an item, without taking that for a use of it. */
  readonly peek: (itemId: string) => Kept | undefined;
  /** Asks the shop once more; false when it did not answer. */
  readonly refresh: (itemIds: readonly string[]) => Promise<boolean>;
}

/** Asks again for what lists want, before it is too old. */
export interface Renewal {
  /** Remembers what was asked for together. */
  note(itemIds: readonly string[], since: number): void;
  /** Begins to renew when something is about to be too old. It does not wait, and does nothing while it is at it. */
  renewInTime(now: number): void;
}

interface Batch {
  readonly itemIds: readonly string[];
  readonly since: number;
}

/** It begins when the oldest answer has lived so much of its time, and takes with it all that has lived most of it. */
const BEGINS_AT = 0.8;
const TAKES_FROM = 0.6;
/** What no list wanted for so long is let go. */
const WANTED_WITHIN_MS = 60_000;
/** Fewer items are left to the lists that want them: that is one statement as well. */
const FEWEST = 50;
/** More would be work for the shop that nobody asked for. */
const MOST = 25_000;
/** Items per statement: the shop answers that many well within its deadline, and to read them holds nobody up. */
const MOST_AT_ONCE = 500;

/**
 * Without it each item of a large catalogue would fall due in some request of its own, and nearly every request would
 * wait for a statement: together they are a few statements for many requests.
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
      // What was asked for again since is in a later batch.
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
