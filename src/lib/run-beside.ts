/** Two tasks of one piece of work. */
interface Tasks<Main, Side> {
  readonly main: () => Promise<Main>;
  /** Ends early when the signal aborts. */
  readonly side: (signal: AbortSignal) => Promise<Side>;
}

/**
 * The results of two tasks that run at the same time. If `main` fails, `side` is aborted; in any case both have ended when
 * this settles.
 */
export async function runBeside<Main, Side>(
  { main, side }: Tasks<Main, Side>,
  signal: AbortSignal,
): Promise<readonly [Main, Side]> {
  const failed = new AbortController();
  const beside = side(AbortSignal.any([signal, failed.signal]));
  // Its rejection is seen when `main` has ended: unhandled until then, it would end the process.
  beside.catch(() => {});
  try {
    return [await main(), await beside];
  } finally {
    failed.abort();
    await Promise.allSettled([beside]);
  }
}
