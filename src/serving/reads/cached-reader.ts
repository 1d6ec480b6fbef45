import { LRUCache } from 'lru-cache';

import type {
  PopularityQuery,
  RecommendationReader,
} from '../../database/lists/recommendation-reader.ts';
import type { RecommendationList } from '../../domain/lists/recommendation-list.ts';
import { rememberEach } from '../../lib/remember-for.ts';
import { type AdmissionPolicy, batchReads } from './batch-reads.ts';

const MOST_ITEMS = 100_000;
/** Item ids in all kept lists of one generation: some fifty megabytes at most. */
const MOST_LISTED = 500_000;
const MOST_POPULAR = 500;
/** How many users are remembered as seen once. */
const MOST_SEEN = 20_000;

/** The same reader with a memory, in which reads of the same turn share their statements. */
export function createCachedReader(reader: RecommendationReader): RecommendationReader {
  const lists = { keeps: { size: MOST_LISTED, sizeOf: sizeOfList } };
  return {
    ...reader,
    userRecommendations: batchReads(reader.userRecommendations, {
      ...lists,
      admits: createAdmissionPolicy(),
    }),
    similarItems: batchReads(reader.similarItems, lists),
    itemAffinity: batchReads(reader.itemAffinity, { ...lists, admits: createAdmissionPolicy() }),
    catalogueItems: batchReads(reader.catalogueItems, { keeps: { rows: MOST_ITEMS } }),
    popularItems: cachePopular(reader),
  };
}

function sizeOfList(list: RecommendationList): number {
  return 1 + list.itemIds.length;
}

/**
 * Most users come once: keeping their lists would push out those of returning users, and objects that live a little
 * longer than a request are what V8 collects at the highest price. So a list is kept from the second time on.
 */
function createAdmissionPolicy(): AdmissionPolicy {
  const seen = new LRUCache<string, true>({ max: MOST_SEEN });
  return (key) => {
    if (seen.has(key)) return true;
    seen.set(key, true);
    return false;
  };
}

/** Keeps the beginnings of popular lists, which many requests share; what a filter reads further down is not kept. */
function cachePopular(reader: RecommendationReader): RecommendationReader['popularItems'] {
  const read = async (generationId: number, query: PopularityQuery) =>
    reader.popularItems(generationId, query);
  const begin = rememberEach(read, MOST_POPULAR);
  return async (generationId, query) =>
    query.filter === null ? begin(generationId, query) : read(generationId, query);
}
