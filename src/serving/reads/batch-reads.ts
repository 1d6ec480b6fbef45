import { LRUCache } from 'lru-cache';

import type { KeyedRead } from '../../database/lists/recommendation-reader.ts';

/** The cached absence of a row. */
const ABSENT = Symbol('absent');

/** Whether the row of this key is cached after it was read. */
export type AdmissionPolicy = (key: string) => boolean;

export interface BatchReadOptions<Row> {
  /** The cache size for one generation, in rows or in the sum of `sizeOf`. */
  readonly keeps:
    | { readonly rows: number }
    | { readonly size: number; readonly sizeOf: (row: Row) => number };
  /** Default: all rows are cached. */
  readonly admits?: AdmissionPolicy;
}

/** The number of generations with cached rows: the served one, and those of cursors. */
const MAX_GENERATIONS = 3;
/** A larger statement would delay requests for few keys. A single request for more is not divided. */
const MAX_KEYS = 500;

/** One statement for all keys that miss the cache in one iteration of the event loop. */
interface Batch<Row> {
  readonly keys: Set<string>;
  readonly rows: Promise<ReadonlyMap<string, Row>>;
}

/** The cached rows of one generation, and its reads in flight. */
interface Generation<Row extends object> {
  readonly kept: LRUCache<string, Row | typeof ABSENT>;
  /** By key, from the cache miss until it has been read. */
  readonly inFlight: Map<string, Batch<Row>>;
  /** The batch that accepts more keys in this iteration. */
  open: Batch<Row> | undefined;
}

/**
 * Caches and batches a read. A generation never changes, so its rows are cached under its id. The cache misses of one
 * iteration of the event loop are one statement, and no key is read by two statements at once: a busy gateway reads
 * less for each request, and an idle one does not wait, because its iteration ends at once.
 */
export function batchReads<Row extends object>(
  read: KeyedRead<Row>,
  options: BatchReadOptions<Row>,
): KeyedRead<Row> {
  const generations = new LRUCache<number, Generation<Row>>({ max: MAX_GENERATIONS });
  const readBatch = createBatchReader(read, options.admits);
  return async (generationId, keys) => {
    const generation = generations.get(generationId) ?? createGeneration(options);
    generations.set(generationId, generation);
    const found = new Map<string, Row>();
    const missing: string[] = [];
    for (const key of keys) {
      const row = generation.kept.get(key);
      if (row === undefined) missing.push(key);
      else if (row !== ABSENT) found.set(key, row);
    }
    if (missing.length === 0) return found;
    const batches = readBatch(generationId, generation, missing);
    for (const rows of await Promise.all(batches.map((batch) => batch.rows))) {
      for (const key of missing) {
        const row = rows.get(key);
        if (row !== undefined) found.set(key, row);
      }
    }
    return found;
  };
}

function createGeneration<Row extends object>({ keeps }: BatchReadOptions<Row>): Generation<Row> {
  const limits =
    'rows' in keeps
      ? { max: keeps.rows }
      : {
          maxSize: keeps.size,
          sizeCalculation: (row: Row | typeof ABSENT) => (row === ABSENT ? 1 : keeps.sizeOf(row)),
        };
  return { kept: new LRUCache(limits), inFlight: new Map(), open: undefined };
}

/** Returns the batches of the keys: those in flight, and the open one for all others. */
function createBatchReader<Row extends object>(
  read: KeyedRead<Row>,
  admits: AdmissionPolicy = () => true,
) {
  const readAndKeep = async (id: number, generation: Generation<Row>, keys: Set<string>) => {
    await endOfIteration();
    if (generation.open?.keys === keys) generation.open = undefined;
    try {
      const rows = await read(id, [...keys]);
      for (const key of keys) if (admits(key)) generation.kept.set(key, rows.get(key) ?? ABSENT);
      return rows;
    } finally {
      for (const key of keys) generation.inFlight.delete(key);
    }
  };
  const begin = (id: number, generation: Generation<Row>): Batch<Row> => {
    const keys = new Set<string>();
    generation.open = { keys, rows: readAndKeep(id, generation, keys) };
    return generation.open;
  };
  return (id: number, generation: Generation<Row>, missing: readonly string[]): Batch<Row>[] => {
    const { inFlight, open } = generation;
    const batches = new Set(missing.flatMap((key) => inFlight.get(key) ?? []));
    const unread = missing.filter((key) => !inFlight.has(key));
    if (unread.length > 0) {
      const fits = open !== undefined && open.keys.size + unread.length <= MAX_KEYS;
      const batch = fits ? open : begin(id, generation);
      for (const key of unread) {
        batch.keys.add(key);
        inFlight.set(key, batch);
      }
      batches.add(batch);
    }
    return [...batches];
  };
}

export async function endOfIteration(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
