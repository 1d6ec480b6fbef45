import type { Clock } from '@recommendation-gateway/lib';

/** The last use of a key is stored with this precision. */
const PAUSE_MS = 300_000;

/** Stores that a key is used, at most once in a while for each key. Requests do not wait for it. */
export function createKeyUseNotes(
  write: (keyId: string) => Promise<void>,
  clock: Clock,
): (keyId: string) => void {
  const written = new Map<string, number>();
  return (keyId) => {
    const now = clock.now().getTime();
    const last = written.get(keyId);
    if (last !== undefined && now - last < PAUSE_MS) return;
    written.set(keyId, now);
    // A gateway whose role may only read cannot write it, and answers all the same.
    void write(keyId).catch(() => {});
  };
}
