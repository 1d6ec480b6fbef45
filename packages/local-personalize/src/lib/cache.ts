/** The `max` most recently used values, by key. */
export interface Cache<T> {
  get(key: string, make: () => T): T;
  delete(key: string): void;
}

/** An empty cache; `get` makes the values that it lacks. */
export function createCache<T>(max: number): Cache<T> {
  const kept = new Map<string, T>();
  return {
    get: (key, make) => {
      const value = kept.get(key) ?? make();
      // The last key of a map is the youngest.
      kept.delete(key);
      kept.set(key, value);
      const [oldest] = kept.keys();
      if (kept.size > max && oldest !== undefined) kept.delete(oldest);
      return value;
    },
    delete: (key) => {
      kept.delete(key);
    },
  };
}

/** The value of a cache of promises; one that fails to load is not kept. */
export async function getOrLoad<T>(
  cache: Cache<Promise<T>>,
  key: string,
  load: () => Promise<T>,
): Promise<T> {
  try {
    return await cache.get(key, load);
  } catch (error) {
    cache.delete(key);
    throw error;
  }
}
