import type { RecommendationReader } from '../database/lists/recommendation-reader.ts';
import type { CatalogueItem } from '../domain/lists/recommendation-list.ts';
import type { Served } from './served-generations.ts';

/** The items with these ids as the served catalogue shows them; others are absent. */
export async function readItems(
  reader: RecommendationReader,
  served: Served,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, CatalogueItem>> {
  // The catalogue is loaded with the popular items, as one generation.
  const generation = served.get('POPULAR_ITEMS');
  if (generation === undefined || itemIds.length === 0) return new Map();
  return reader.catalogueItems(generation.id, itemIds);
}
