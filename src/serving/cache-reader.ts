import { LRUCache } from 'lru-cache';

import type { KeyedRead, RecommendationReader } from '../database/lists/recommendation-reader.ts';
import type { RecommendationList } from '../domain/lists/recommendation-list.ts';
import { gatherReads } from './gather-reads.ts';

/** How many generations of a kind rows are kept of: the one that is served, and those that cursors go on in. */
const MOST_GENERATIONS = 3;
const MOST_ITEMS = 100_000;
/** Item ids in all kept lists of one generation: some fifty megabytes at most. */
const MOST_LISTED = 500_000;
const MOST_POPULAR = 500;
/** How many users are remembered as seen once. */
const MOST_SEEN = 20_000;

/**
 * The same reader with a memory. A generation that can be read never changes, so what was read of it stays true;
 * whatever another generation says is kept under its own number.
 */
export function cacheReader(reader: RecommendationReader): RecommendationReader {
  return {
    ...reader,
    userRecommendations: cacheLists(reader.userRecommendations, createDoor()),
    similarItems: cacheLists(reader.similarItems),
    itemAffinity: cacheLists(reader.itemAffinity, createDoor()),
    catalogueItems: cacheRows(reader.catalogueItems, () => new LRUCache({ max: MOST_ITEMS })),
    popularItems: cachePopular(reader),
  };
}

function cacheLists<List extends RecommendationList>(
  read: KeyedRead<List>,
  admits?: Door,
): KeyedRead<List> {
  const createRows = () =>
    new LRUCache<string, List | typeof ABSENT>({
      maxSize: MOST_LISTED,
      sizeCalculation: (list) => sizeOf(list),
    });
  return cacheRows(read, createRows, admits);
}

/** Whether what was read under this key is worth keeping. */
type Door = (key: string) => boolean;

/**
 * Most users come once: keeping their lists would push out those of who comes again, and what lives a little longer
 * than a request is what V8 cleans up at the highest price. So a list is kept from the second time on.
 */
function createDoor(): Door {
  const seen = new LRUCache<string, true>({ max: MOST_SEEN });
  return (key) => {
    if (seen.has(key)) return true;
    seen.set(key, true);
    return false;
  };
}

function sizeOf(list: RecommendationList | typeof ABSENT): number {
  return list === ABSENT ? 1 : 1 + list.itemIds.length;
}

/** That a generation has no such row is worth remembering as well. */
const ABSENT = Symbol('absent');

type Rows<Row extends object> = LRUCache<string, Row | typeof ABSENT>;

/** What is known of one generation, and what is being read of it. */
interface Memory<Row extends object> {
  readonly kept: Rows<Row>;
  readonly coming: Map<string, Promise<ReadonlyMap<string, Row>>>;
}

function cacheRows<Row extends object>(
  read: KeyedRead<Row>,
  createRows: () => Rows<Row>,
  admits: Door = () => true,
): KeyedRead<Row> {
  const generations = new LRUCache<number, Memory<Row>>({ max: MOST_GENERATIONS });
  const readMissing = shareReads(gatherReads(read), admits);
  return async (generationId, keys) => {
    const memory = generations.get(generationId) ?? { kept: createRows(), coming: new Map() };
    generations.set(generationId, memory);
    const found = new Map<string, Row>();
    const missing = new Set<string>();
    for (const key of keys) {
      const row = memory.kept.get(key);
      if (row === undefined) missing.add(key);
      else if (row !== ABSENT) found.set(key, row);
    }
    if (missing.size === 0) return found;
    for (const rows of await Promise.all(readMissing(generationId, memory, [...missing]))) {
      for (const key of missing) {
        const row = rows.get(key);
        if (row !== undefined) found.set(key, row);
      }
    }
    return found;
  };
}

type Reads<Row extends object> = readonly Promise<ReadonlyMap<string, Row>>[];

/** Reads what nobody is reading already: what several ask for at the same time is read once for all of them. */
function shareReads<Row extends object>(read: KeyedRead<Row>, admits: Door) {
  const readAndKeep = async (
    id: number,
    { kept, coming }: Memory<Row>,
    keys: readonly string[],
  ) => {
    try {
      const rows = await read(id, keys);
      for (const key of keys) if (admits(key)) kept.set(key, rows.get(key) ?? ABSENT);
      return rows;
    } finally {
      for (const key of keys) coming.delete(key);
    }
  };
  return (id: number, memory: Memory<Row>, keys: readonly string[]): Reads<Row> => {
    const { coming } = memory;
    const shared = new Set(keys.flatMap((key) => coming.get(key) ?? []));
    const missing = keys.filter((key) => !coming.has(key));
    if (missing.length === 0) return [...shared];
    const reading = readAndKeep(id, memory, missing);
    for (const key of missing) coming.set(key, reading);
    return [...shared, reading];
  };
}

type PopularList = Awaited<ReturnType<RecommendationReader['popularItems']>>;

/** The beginnings of popular lists, which many requests share; what some filter reads further down is not kept. */
function cachePopular(reader: RecommendationReader): RecommendationReader['popularItems'] {
  const kept = new LRUCache<string, Promise<PopularList>>({ max: MOST_POPULAR });
  return async (generationId, wanted) => {
    if (wanted.fit !== null) return reader.popularItems(generationId, wanted);
    const key = JSON.stringify([generationId, wanted]);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const coming = reader.popularItems(generationId, wanted);
    kept.set(key, coming);
    coming.catch(() => kept.delete(key));
    return coming;
  };
}
