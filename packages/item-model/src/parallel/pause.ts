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
