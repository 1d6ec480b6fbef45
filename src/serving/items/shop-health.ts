import type { Clock } from '@recommendation-gateway/lib';

import type { ShopCondition } from '../../domain/problems/observed.ts';

/** How the shop has answered each kind of read, as far as this process has asked. */
export interface ShopHealth {
  answered(read: TimedRead, ms: number): void;
  failed(read: TimedRead): void;
  list(): readonly ShopCondition[];
}

interface TimedRead {
  readonly what: string;
  readonly deadlineMs: number;
}

/** The weight of a new read in the mean: about the last fifty reads count. */
const WEIGHT = 0.04;

/** What a failure says of the shop ends after this time without reads. */
const FORGOTTEN_AFTER_MS = 300_000;

interface Known {
  readonly read: TimedRead;
  failingSince: number | null;
  lastAt: number;
  meanMs: number | null;
}

export function createShopHealth(clock: Clock): ShopHealth {
  const known = new Map<string, Known>();
  const now = () => clock.now().getTime();
  const find = (read: TimedRead): Known => {
    const before = known.get(read.what);
    if (before !== undefined) return before;
    const fresh = { read, failingSince: null, lastAt: now(), meanMs: null };
    known.set(read.what, fresh);
    return fresh;
  };
  return {
    answered: (read, ms) => {
      const one = find(read);
      one.failingSince = null;
      one.lastAt = now();
      one.meanMs = one.meanMs === null ? ms : one.meanMs + (ms - one.meanMs) * WEIGHT;
    },
    failed: (read) => {
      const one = find(read);
      one.lastAt = now();
      one.failingSince ??= one.lastAt;
    },
    list: () => {
      const oldest = now() - FORGOTTEN_AFTER_MS;
      return [...known.values()].filter(({ lastAt }) => lastAt >= oldest).map(describe);
    },
  };
}

function describe({ read: { what, deadlineMs }, failingSince, meanMs }: Known): ShopCondition {
  const since = failingSince === null ? null : new Date(failingSince);
  return { what, deadlineMs, failingSince: since, meanMs };
}
