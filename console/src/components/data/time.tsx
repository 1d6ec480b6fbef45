import { useSyncExternalStore } from 'react';

import { formatExact, formatRelative } from '../../format/age.ts';

/** A moment as seen from now, with the exact one as title. It keeps up with the clock. */
export function Time({ value }: { readonly value: string }) {
  const now = useNow();
  const moment = new Date(value);
  return (
    <time dateTime={value} title={formatExact(moment)}>
      {formatRelative(moment, now)}
    </time>
  );
}

let now = new Date();
const listeners = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | undefined;

const EVERY_MS = 1_000;

/** The time, which all components that show it share. */
export function useNow(): Date {
  return useSyncExternalStore(listen, () => now);
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  ticking ??= setInterval(tick, EVERY_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  };
}

function tick(): void {
  now = new Date();
  for (const listener of listeners) listener();
}
