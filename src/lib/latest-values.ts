/** An asynchronous iterator over the latest values: of those that arrive between two reads, only the newest is kept. */
export interface LatestValues<T> extends AsyncIterableIterator<T, undefined> {
  push(value: T): void;
  /** Ends the iteration after the value that is kept. */
  end(): void;
  return(): Promise<IteratorResult<T, undefined>>;
}

/** `onReturn` is called when the reader stops. An async generator cannot be stopped while it waits. */
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
