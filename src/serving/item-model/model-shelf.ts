import type { HeldModel } from './held-model.ts';

/** Room for two models: the current one, and the one before, for cursors that name it. */
export interface ModelShelf {
  current(): HeldModel | undefined;
  find(generationId: number): HeldModel | undefined;
  /** What the models occupy. */
  bytes(): number;
  /** Makes a model current; the current one becomes the one before. */
  put(model: HeldModel): void;
  /** Makes the current model the one before, and leaves none current. */
  retire(): void;
  /** Resolves when there is room for another model. Rejects when the signal aborts. */
  room(signal: AbortSignal): Promise<void>;
  /** Releases all models. */
  clear(): void;
}

/** The model before is released after `keepMs`. */
export function createModelShelf(keepMs: number): ModelShelf {
  let current: HeldModel | undefined;
  let before: HeldModel | undefined;
  let timer: NodeJS.Timeout | undefined;
  let waiting: (() => void)[] = [];
  const release = () => {
    clearTimeout(timer);
    before = undefined;
    for (const resume of waiting.splice(0)) resume();
  };
  const replaceCurrent = (next: HeldModel | undefined) => {
    const last = current;
    release();
    current = next;
    if (last === undefined) return;
    before = last;
    timer = setTimeout(release, keepMs).unref();
  };
  return {
    current: () => current,
    find: (id) => [current, before].find((held) => held?.generation.id === id),
    bytes: () => (current?.model.bytes ?? 0) + (before?.model.bytes ?? 0),
    put: (model) => replaceCurrent(model),
    retire: () => {
      if (current !== undefined) replaceCurrent(undefined);
    },
    room: async (signal) => {
      signal.throwIfAborted();
      if (current === undefined || before === undefined) return;
      await new Promise<void>((resolve, reject) => {
        waiting.push(resolve);
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      });
    },
    clear: () => {
      current = undefined;
      release();
    },
  };
}
