/** Returns what was computed for a key, or computes it. */
export type Memory<T> = (key: string, compute: () => Promise<T>) => Promise<T>;

/** Keeps the results of the `most` keys that were asked for last. */
export function createMemory<T>(most: number): Memory<T> {
  const known = new Map<string, T>();
  return async (key, compute) => {
    const before = known.get(key);
    const value = before === undefined ? await compute() : before;
    known.delete(key);
    known.set(key, value);
    for (const oldest of known.keys()) {
      if (known.size <= most) break;
      known.delete(oldest);
    }
    return value;
  };
}
