/** Keeps the last `most` values that were asked for; a failed load is not kept. */
export function createCache<T>(most: number): (key: string, load: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, Promise<T>>();
  return async (key, load) => {
    const value = kept.get(key) ?? load();
    // Last in a map is youngest.
    kept.delete(key);
    kept.set(key, value);
    for (const oldest of kept.keys()) {
      if (kept.size <= most) break;
      kept.delete(oldest);
    }
    try {
      return await value;
    } catch (error) {
      kept.delete(key);
      throw error;
    }
  };
}
