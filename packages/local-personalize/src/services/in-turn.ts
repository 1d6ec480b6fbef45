/** Runs the writes of one key one after the other, in the order in which they were asked for. */
export type InTurn = <T>(key: string, write: () => Promise<T>) => Promise<T>;

/** Queues by key: they exist only while something waits in them. */
export function createTurns(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return async (key, write) => {
    const before = last.get(key) ?? Promise.resolve();
    const turn = before.catch(() => {}).then(write);
    last.set(key, turn);
    try {
      return await turn;
    } finally {
      if (last.get(key) === turn) last.delete(key);
    }
  };
}
