/** Runs tasks one after another, in the order of the calls, even if the previous one failed. */
export type SerialQueue = <T>(work: () => Promise<T>) => Promise<T>;

/** A serial queue for each key: tasks with different keys run concurrently. */
export type SerialQueues = <T>(key: string, work: () => Promise<T>) => Promise<T>;

export function createSerialQueue(): SerialQueue {
  const queues = createSerialQueues();
  return async (work) => queues('', work);
}

/** The queue of a key exists only while it has tasks. */
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
