/** Which bounds a training has. */
interface Limits {
  readonly signal: AbortSignal;
  readonly maxMemoryMb: number;
  readonly timeoutMinutes: number;
}

type Limit = 'maxMemoryMb' | 'timeoutMinutes';

const REASONS: Readonly<Record<Limit, (value: number) => string>> = {
  maxMemoryMb: (value) => `The training needs more than ${value} MB of memory. Raise maxMemoryMb.`,
  timeoutMinutes: (value) =>
    `The training takes longer than ${value} minutes. Raise timeoutMinutes.`,
};

/** A training that exceeded a bound; `limit` is the option that sets it. */
export class TrainingLimitError extends Error {
  readonly limit: Limit;

  constructor(limit: Limit, value: number) {
    super(REASONS[limit](value));
    this.limit = limit;
    this.name = 'TrainingLimitError';
  }
}

/** How often the memory of the process is looked at. */
const INTERVAL_MS = 250;
const MEGABYTE = 2 ** 20;

/** Watches a training until `stop`. The arrays of its threads are no part of a heap, so the process is measured. */
export function watchLimits({ signal, maxMemoryMb, timeoutMinutes }: Limits) {
  const before = process.memoryUsage.rss();
  let stop = () => {};
  const exceeded = new Promise<never>((_resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    const memory = setInterval(() => {
      const used = process.memoryUsage.rss() - before;
      if (used > maxMemoryMb * MEGABYTE) reject(new TrainingLimitError('maxMemoryMb', maxMemoryMb));
    }, INTERVAL_MS);
    const timeout = setTimeout(() => {
      reject(new TrainingLimitError('timeoutMinutes', timeoutMinutes));
    }, timeoutMinutes * 60_000);
    signal.addEventListener('abort', onAbort, { once: true });
    stop = () => {
      clearInterval(memory);
      clearTimeout(timeout);
      signal.removeEventListener('abort', onAbort);
    };
  });
  // A training that waits for its source sees a rejection later.
  exceeded.catch(() => {});
  return { exceeded, stop: () => stop() };
}
