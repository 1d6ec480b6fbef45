import { LRUCache } from 'lru-cache';

import type { KeyedRead, RecommendationReader } from '../database/reading/recommendation-reader.ts';
import type { RecommendationList } from '../domain/recommendation-list.ts';

/** Rows of so many generations of a kind are kept: those that are served, and those that cursors go on in. */
const MOST_GENERATIONS = 3;
const MOST_ITEMS = 100_000;
/** Item ids in all kept lists of one generation: some fifty megabytes at most. */
const MOST_LISTED = 500_000;
const MOST_POPULAR = 500;

/**
 * The same reader with a memory. A generation that can be read never changes, so what was read of it stays true;
 * whatever another generation says is kept under its own number.
 */
export function cacheReader(reader: RecommendationReader): RecommendationReader {
  return {
    ...reader,
    userRecommendations: cacheLists(reader.userRecommendations),
    similarItems: cacheLists(reader.similarItems),
    itemAffinity: cacheLists(reader.itemAffinity),
    catalogueItems: cacheRows(reader.catalogueItems, () => new LRUCache({ max: MOST_ITEMS })),
    popularItems: cachePopular(reader),
  };
}

function cacheLists<List extends RecommendationList>(read: KeyedRead<List>): KeyedRead<List> {
  return cacheRows(
    read,
    () => new LRUCache({ maxSize: MOST_LISTED, sizeCalculation: (list) => sizeOf(list) }),
  );
}

function sizeOf(list: RecommendationList | typeof ABSENT): number {
  return list === ABSENT ? 1 : 1 + list.itemIds.length;
}

/** That a generation has no such row is worth remembering as well. */
const ABSENT = Symbol('absent');

type Rows<Row extends object> = LRUCache<string, Row | typeof ABSENT>;

function cacheRows<Row extends object>(
  read: KeyedRead<Row>,
  createRows: () => Rows<Row>,
): KeyedRead<Row> {
  const generations = new LRUCache<number, Rows<Row>>({ max: MOST_GENERATIONS });
  return async (generationId, keys) => {
    const kept = generations.get(generationId) ?? createRows();
    generations.set(generationId, kept);
    const found = new Map<string, Row>();
    const missing: string[] = [];
    for (const key of keys) {
      const row = kept.get(key);
      if (row === undefined) missing.push(key);
      else if (row !== ABSENT) found.set(key, row);
    }
    if (missing.length === 0) return found;
    const rows = await read(generationId, missing);
    for (const key of missing) {
      const row = rows.get(key);
      kept.set(key, row ?? ABSENT);
      if (row !== undefined) found.set(key, row);
    }
    return found;
  };
}

type PopularList = Awaited<ReturnType<RecommendationReader['popularItems']>>;

/** The beginnings of popular lists, which many requests share; what some filter reads further down is not kept. */
function cachePopular(reader: RecommendationReader): RecommendationReader['popularItems'] {
  const kept = new LRUCache<string, PopularList>({ max: MOST_POPULAR });
  return async (generationId, wanted) => {
    if (wanted.fit !== null) return reader.popularItems(generationId, wanted);
    const key = JSON.stringify([generationId, wanted]);
    const popular = kept.get(key) ?? (await reader.popularItems(generationId, wanted));
    kept.set(key, popular);
    return popular;
  };
}
