import type { CatalogueItem } from '../../domain/lists/recommendation-list.ts';
import type { Candidates } from '../../domain/serving-rules/assemble-page.ts';
import { type Described, rankByContent } from '../../domain/serving-rules/rank-by-content.ts';
import type { ServingContext } from '../serving-context.ts';
import type { CandidateRequest, CandidateSource } from './candidate-source.ts';
import { readStored } from './read-rows.ts';

/** Popular items of the same category with a similar description, for items newer than the stored lists. */
const similarDescription: CandidateSource = {
  name: 'SIMILAR',
  kind: 'POPULAR_ITEMS',
  source: 'SIMILAR',
  owners: ['item'],
  needs: ['description'],
  reason: () => 'Its description is similar to this item’s.',
  summary: 'items with a similar description',
  remark:
    'No similar items have been computed for this item yet. The list shows items with a similar description.',
  read: async (context, requests) =>
    Promise.all(
      requests.map(async (request) => {
        const { description } = request.signals;
        return description ? rank(context, request, description) : undefined;
      }),
    ),
};

/** The similar items of Personalize; for an item without any, items with a similar description. */
export const similarToItem: CandidateSource = {
  name: 'SIMILAR',
  kind: 'SIMILAR_ITEMS',
  source: 'SIMILAR',
  owners: ['item'],
  needs: [],
  reason: () => 'Similar to this item.',
  summary: 'similar items',
  read: async ({ reader }, requests) => readStored(reader.similarItems, requests),
  fallback: similarDescription,
};

/** How many popular items of its category an item is compared with. */
const COMPARED = 300;

async function rank(
  context: ServingContext,
  request: CandidateRequest,
  description: Described,
): Promise<Candidates | undefined> {
  const compared = await readCompared(context, request, description);
  const ranked = rankByContent(description, compared);
  return ranked.itemIds.length === 0 ? undefined : ranked;
}

async function readCompared(
  { reader }: ServingContext,
  { generationId, key }: CandidateRequest,
  { category }: Described,
): Promise<CatalogueItem[]> {
  if (generationId === undefined) return [];
  const categories = category === null ? null : [category];
  const query = { categories, limit: COMPARED, afterRank: 0, filter: null };
  const { itemIds } = await reader.popularItems(generationId, query);
  // With the item itself: to complete the list, its category is looked up in the same catalogue.
  const catalogue = await reader.catalogueItems(generationId, [...new Set([...itemIds, key])]);
  return itemIds.flatMap((itemId) => catalogue.get(itemId) ?? []);
}
