import { type Clock, errorMessage, type Log } from '@recommendation-gateway/lib';

import { withDeadline } from '../lib/with-deadline.ts';

export interface Patience {
  readonly clock: Clock;
  readonly log: Log;
  /** How long an answer is waited for. */
  readonly deadlineMs: number;
}

/** What `read` gives; undefined where the shop did not answer, which the log has been told. */
export type AskShop = <T>(read: () => Promise<T>) => Promise<T | undefined>;

/** A shop that did not answer is left alone for this long: lists would wait for nothing. */
const PAUSE_MS = 1_000;

/** Asks the shop for one kind of thing (`what`, for the log). A shop that is slow or down costs one deadline a second. */
export function createAskShop(what: string, { clock, log, deadlineMs }: Patience): AskShop {
  const now = () => clock.now().getTime();
  let silentUntil = -Infinity;
  return async (read) => {
    const asked = now();
    if (asked < silentUntil) return undefined;
    try {
      return await withDeadline(read(), deadlineMs);
    } catch (error) {
      silentUntil = asked + PAUSE_MS;
      log.warn(`the shop did not say ${what}`, { reason: errorMessage(error) });
      return undefined;
    }
  };
}
