import { createHash } from 'node:crypto';

import type { Clock } from '@recommendation-gateway/lib';
import { LRUCache } from 'lru-cache';

import type { LiveInteraction } from '../../shop/live/read-newest-interactions.ts';
import type { GuardedShop } from '../items/shop-circuit-breaker.ts';
import { batchTurn } from '../reads/batch-turn.ts';

/** A user, a session, or a user in a session. */
export interface Visitor {
  /** Empty for an anonymous visitor. */
  readonly userId: string;
  readonly sessionId: string | null;
  /** Later interactions are ignored; null for those up to now. */
  readonly asOf: Date | null;
}

export interface NewestInteractions {
  /** Newest first, at most 100. */
  readonly interactions: readonly LiveInteraction[];
  /** When they were read: these are all until then. */
  readonly asOf: Date;
}

/** The newest interactions of each visitor; undefined if the shop does not respond. */
export type ReadNewestInteractions = (
  visitors: readonly Visitor[],
) => Promise<(NewestInteractions | undefined)[]>;

/** What was read counts as current for this long. */
const CURRENT_MS = 5_000;
/** Interactions in memory, about 20 MB at most. */
const MAX_KEPT = 200_000;

/** Reads the visitors of one turn of the event loop with one statement, and keeps the answers for seconds. */
export function createNewestInteractions(
  { newestInteractions }: Pick<GuardedShop, 'newestInteractions'>,
  clock: Clock,
): ReadNewestInteractions {
  const read = batchTurn(newestInteractions);
  const kept = new LRUCache<string, NewestInteractions>({
    maxSize: MAX_KEPT,
    sizeCalculation: ({ interactions }) => interactions.length + 1,
  });
  const inFlight = new Map<string, Promise<NewestInteractions | undefined>>();
  const readAndKeep = async (visitor: Visitor, asOf: Date) => {
    const { userId, sessionId } = visitor;
    const subject = { userId: userId === '' ? null : userId, sessionId, until: asOf };
    const interactions = await read(subject);
    if (interactions === undefined) return undefined;
    const found = { interactions, asOf };
    kept.set(keyOf(visitor), found);
    // Further pages read these interactions, even when newer ones have been read since.
    kept.set(keyOf({ ...visitor, asOf }), found);
    return found;
  };
  const readOne = async (visitor: Visitor, now: Date) => {
    const asOf = visitor.asOf ?? now;
    if (isAnonymous(visitor) || asOf.getTime() === 0) return { interactions: [], asOf };
    const key = keyOf(visitor);
    const known = kept.get(key);
    if (known !== undefined && asOf.getTime() - known.asOf.getTime() < CURRENT_MS) return known;
    const reading = inFlight.get(key) ?? readAndKeep(visitor, asOf);
    inFlight.set(key, reading);
    return reading.finally(() => inFlight.delete(key));
  };
  return async (visitors) => {
    const now = clock.now();
    return Promise.all(visitors.map(async (visitor) => readOne(visitor, now)));
  };
}

function isAnonymous({ userId, sessionId }: Visitor): boolean {
  return userId === '' && sessionId === null;
}

/** A session id is a secret, so memory holds its hash. */
function keyOf({ userId, sessionId, asOf }: Visitor): string {
  const session = sessionId && createHash('sha256').update(sessionId).digest('base64url');
  return JSON.stringify([userId, session, asOf?.getTime() ?? null]);
}
