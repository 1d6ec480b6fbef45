import type { Clock } from '@recommendation-gateway/lib';
import { LRUCache } from 'lru-cache';

export interface Remembered<Value> {
  read(): Promise<Value>;
  /** Invalidates the cache. */
  forget(): void;
}

/** Caches the result of `read` for `ms` from its start, and shares a read in flight. Failures are not cached. */
export function rememberFor<Value>(
  read: () => Promise<Value>,
  clock: Clock,
  ms: number,
): Remembered<Value> {
  let kept: { readonly since: number; readonly value: Promise<Value> } | undefined;
  const forget = () => {
    kept = undefined;
  };
  return {
    forget,
    read: async () => {
      const now = clock.now().getTime();
      if (kept === undefined || now - kept.since >= ms) {
        kept = { since: now, value: read() };
        kept.value.catch(forget);
      }
      return kept.value;
    },
  };
}

/** Like `rememberFor`, but while a newer value is read, the last one is returned, unless it is older than `maxMs`. */
export function refreshBehind<Value>(
  read: () => Promise<Value>,
  clock: Clock,
  { ms, maxMs }: { readonly ms: number; readonly maxMs: number },
): Remembered<Value> {
  let last: { readonly value: Value; readonly until: number } | undefined;
  const newest = rememberFor(
    async () => {
      const until = clock.now().getTime() + maxMs;
      const value = await read();
      last = { value, until };
      return value;
    },
    clock,
    ms,
  );
  return {
    forget: () => {
      last = undefined;
      newest.forget();
    },
    read: async () => {
      const next = newest.read();
      if (last === undefined || clock.now().getTime() >= last.until) return next;
      // The last value stays, and the next request tries again.
      next.catch(() => {});
      return last.value;
    },
  };
}

/** Caches the results of `read` for the last `max` arguments, by their JSON, and shares a read in flight. Failures are not cached. */
export function rememberEach<Arguments extends readonly unknown[], Value extends object>(
  read: (...given: Arguments) => Promise<Value>,
  max: number,
): (...given: Arguments) => Promise<Value> {
  const kept = new LRUCache<string, Promise<Value>>({ max });
  return async (...given) => {
    const key = JSON.stringify(given);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const reading = read(...given);
    kept.set(key, reading);
    reading.catch(() => kept.delete(key));
    return reading;
  };
}
