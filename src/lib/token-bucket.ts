import type { Clock } from '@recommendation-gateway/lib';

/** Takes a token if there is one; `rate` is how many are added a second, and how many the bucket holds. */
export type TakeToken = (rate: number) => boolean;

/** Admits `rate` calls a second on average, and as many at once after a pause. The rate may change from call to call. */
export function createTokenBucket(clock: Clock): TakeToken {
  let tokens = Infinity;
  let filledAt = clock.now().getTime();
  return (rate) => {
    const now = clock.now().getTime();
    const added = (Math.max(0, now - filledAt) / 1_000) * rate;
    tokens = Math.min(rate, tokens + added);
    filledAt = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
