/** Values that somebody waits for. Of those that come while nobody asks, the newest alone is kept. */
export interface LatestValues<T> extends AsyncIterableIterator<T, undefined> {
  push(value: T): void;
  /** After the value that is kept, there is no more. */
  end(): void;
  return(): Promise<IteratorResult<T, undefined>>;
}

/** `onReturn` is called when whoever reads them has had enough. An async generator could not say so while it waits. */
export function createLatestValues<T>(onReturn: () => void): LatestValues<T> {
  let kept: { readonly value: T } | undefined;
  let ended = false;
  const waiting: ((result: IteratorResult<T, undefined>) => void)[] = [];
  const end = () => {
    ended = true;
    for (const resolve of waiting.splice(0)) resolve(NO_MORE);
  };
  const values: LatestValues<T> = {
    push: (value) => {
      if (ended) return;
      const resolve = waiting.shift();
      if (resolve === undefined) kept = { value };
      else resolve({ done: false, value });
    },
    end,
    next: async () => {
      const next = kept;
      kept = undefined;
      if (next !== undefined) return { done: false, value: next.value };
      if (ended) return NO_MORE;
      return new Promise((resolve) => waiting.push(resolve));
    },
    return: async () => {
      kept = undefined;
      end();
      onReturn();
      return NO_MORE;
    },
    [Symbol.asyncIterator]: () => values,
  };
  return values;
}

const NO_MORE = { done: true, value: undefined } as const;
