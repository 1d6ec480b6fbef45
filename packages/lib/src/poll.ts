import { setTimeout as delay } from 'node:timers/promises';

/** How often to look: from `firstMs`, growing by half each time, up to `maxMs`. */
export interface PollInterval {
  readonly firstMs: number;
  readonly maxMs: number;
  /** Told before every pause how long it will be. */
  readonly onPause?: (pauseMs: number) => Promise<void>;
}

/** Calls `probe` until it answers something other than undefined. Rejects when `signal` aborts. */
export async function pollUntil<T>(
  probe: () => Promise<T | undefined>,
  interval: PollInterval,
  signal?: AbortSignal,
): Promise<T> {
  for (let waitMs = interval.firstMs; ; waitMs = Math.min(waitMs * 1.5, interval.maxMs)) {
    signal?.throwIfAborted();
    const answer = await probe();
    if (answer !== undefined) return answer;
    await interval.onPause?.(waitMs);
    await delay(waitMs, undefined, { signal });
  }
}
