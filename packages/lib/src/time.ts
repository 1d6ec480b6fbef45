import { setTimeout as delay } from 'node:timers/promises';

/** The current time, injected so that tests can set it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** The waits between probes: from `firstMs`, growing by half each time, up to `maxMs`. */
export interface PollInterval {
  readonly firstMs: number;
  readonly maxMs: number;
  /** Called before each wait with its length. */
  readonly onPause?: (pauseMs: number) => Promise<void>;
}

/** Calls `probe` until it returns something other than undefined. Rejects when `signal` aborts. */
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

/** Yields to the event loop when due. Long loops await it in each round; most rounds cost one look at the clock. */
export type Pause = () => Promise<void> | undefined;

/** Yields when more than `sliceMs` have passed since the last time. Throws if `signal` is aborted. */
export function createPause(signal: AbortSignal, sliceMs = 12): Pause {
  let until = performance.now() + sliceMs;
  return () => {
    if (performance.now() < until) return undefined;
    signal.throwIfAborted();
    return new Promise((resolve) => {
      setImmediate(() => {
        until = performance.now() + sliceMs;
        resolve();
      });
    });
  };
}
