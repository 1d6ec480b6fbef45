/** Lets others have a turn. Heavy loops await it once a round; most rounds cost no more than a look at the clock. */
export type Pause = () => Promise<void> | undefined;

/** Gives the event loop a turn when more than `sliceMs` have passed since the last one; throws when `signal` aborts. */
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
