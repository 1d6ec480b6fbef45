/** Runs pieces of work one after the other, in the order in which they are given, whether the one before failed or not. */
export type SerialQueue = <T>(work: () => Promise<T>) => Promise<T>;

/** A serial queue for each key: work for different keys runs side by side. */
export type SerialQueues = <T>(key: string, work: () => Promise<T>) => Promise<T>;

export function createSerialQueue(): SerialQueue {
  const queues = createSerialQueues();
  return async (work) => queues('', work);
}

/** The queue of a key exists only while it has work. */
export function createSerialQueues(): SerialQueues {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const before = last.get(key) ?? Promise.resolve();
    const current = before.catch(() => {}).then(work);
    last.set(key, current);
    try {
      return await current;
    } finally {
      if (last.get(key) === current) last.delete(key);
    }
  };
}
