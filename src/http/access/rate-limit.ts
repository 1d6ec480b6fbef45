import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

import type { HttpSettings } from '../../domain/settings/http-settings.ts';
import type { Client } from './client-of.ts';

/** Counts a request; answers after how many seconds the client may send the next, or undefined when it may now. */
export type LimitRate = (client: Client) => Promise<number | undefined>;

const MINUTE = 60;

/** Counts in the memory of this process: behind a load balancer each process allows as much. */
export function createRateLimit(perMinute: HttpSettings['requestsPerMinute']): LimitRate {
  const limiters = {
    key: new RateLimiterMemory({ points: perMinute.key, duration: MINUTE }),
    address: new RateLimiterMemory({ points: perMinute.address, duration: MINUTE }),
  };
  return async ({ kind, id }) => {
    try {
      await limiters[kind].consume(id);
      return undefined;
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return Math.ceil(refused.msBeforeNext / 1_000);
      throw refused;
    }
  };
}
