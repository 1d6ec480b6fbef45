import { LRUCache } from 'lru-cache';

import type {
  PopularityQuery,
  ReductionQuery,
  RecommendationReader,
} from '../../database/lists/recommendation-reader.ts';
import type { RecommendationList } from '../../domain/lists/recommendation-list.ts';
import { rememberEach } from '../../lib/remember-for.ts';
import { type AdmissionPolicy, batchReads } from './batch-reads.ts';

const MAX_ITEMS = 100_000;
/** Item ids in all cached lists of one generation, about 50 MB at most. */
const MAX_LISTED = 500_000;
const MAX_POPULAR = 500;
/** Lists of reduced items, by categories. */
const MAX_REDUCED = 100;
/** How many keys the admission policy remembers. */
const MAX_SEEN = 20_000;

/** The reader with caches and batched reads. */
export function createCachedReader(reader: RecommendationReader): RecommendationReader {
  const lists = { keeps: { size: MAX_LISTED, sizeOf: sizeOfList } };
  return {
    ...reader,
    userRecommendations: batchReads(reader.userRecommendations, {
      ...lists,
      admits: createAdmissionPolicy(),
    }),
    similarItems: batchReads(reader.similarItems, lists),
    itemAffinity: batchReads(reader.itemAffinity, { ...lists, admits: createAdmissionPolicy() }),
    catalogueItems: batchReads(reader.catalogueItems, { keeps: { rows: MAX_ITEMS } }),
    popularItems: cachePopular(reader),
    reducedItems: rememberEach(
      async (generationId: number, query: ReductionQuery) =>
        reader.reducedItems(generationId, query),
      MAX_REDUCED,
    ),
  };
}

function sizeOfList(list: RecommendationList): number {
  return 1 + list.itemIds.length;
}

/**
 * Most users send one request: caching their lists would evict those of returning users, and objects that live slightly
 * longer than a request are the most expensive ones to collect. So a list is cached from its second read on.
 */
function createAdmissionPolicy(): AdmissionPolicy {
  const seen = new LRUCache<string, true>({ max: MAX_SEEN });
  return (key) => {
    if (seen.has(key)) return true;
    seen.set(key, true);
    return false;
  };
}

/** Caches the beginnings of popular lists, which many requests share, but not further reads with a filter. */
function cachePopular(reader: RecommendationReader): RecommendationReader['popularItems'] {
  const read = async (generationId: number, query: PopularityQuery) =>
    reader.popularItems(generationId, query);
  const begin = rememberEach(read, MAX_POPULAR);
  return async (generationId, query) =>
    query.filter === null ? begin(generationId, query) : read(generationId, query);
}
