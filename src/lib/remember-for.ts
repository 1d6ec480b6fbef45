import type { Clock } from '@recommendation-gateway/lib';

export interface Remembered<Value> {
  read(): Promise<Value>;
  /** Makes the next `read` read anew. */
  forget(): void;
}

/** What `read` gave, for `ms` since it was begun: many ask, one reads. A failure is not remembered. */
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
