import { OperationalError } from '@recommendation-gateway/lib';

import type { PopularityQuery } from '../../database/lists/recommendation-reader.ts';
import type { CatalogueItem } from '../../domain/lists/recommendation-list.ts';
import type { Candidates } from '../../domain/serving-rules/assemble-page.ts';
import type { ServingContext } from '../serving-context.ts';
import type { CandidateRequest, CandidateSource } from './candidate-source.ts';

/** The most popular items of the categories in the filter, or of all categories. */
export const popular: CandidateSource = {
  name: 'POPULAR',
  kind: 'POPULAR_ITEMS',
  source: 'POPULAR',
  owners: ['user', 'item', 'items', 'shop'],
  needs: [],
  reason: () => 'Popular with all users.',
  summary: 'the most popular items',
  isShared: true,
  // The generation has every item of the catalogue.
  describeAbsence: ({ categories, attributes = [] }) => {
    if (attributes.length > 0) return 'No item in the catalogue has the requested attributes.';
    return categories && describeUnknown(categories);
  },
  read: async (context, requests) =>
    Promise.all(
      requests.map(async (request) => readPopular(context, request, request.filter.categories)),
    ),
};

function describeUnknown(categories: readonly string[]): string {
  const [category, ...others] = categories;
  return others.length === 0
    ? `No item in the catalogue has the category ${JSON.stringify(category)}.`
    : 'No item in the catalogue has one of the requested categories.';
}

/** The most popular items of the categories that the user prefers, or of the item's category. */
export const popularInCategory: CandidateSource = {
  name: 'POPULAR_IN_CATEGORY',
  kind: 'POPULAR_ITEMS',
  source: 'POPULAR',
  owners: ['user', 'item', 'items'],
  needs: ['categories'],
  reason: ({ category }: CatalogueItem) =>
    category === null ? 'Popular with all users.' : `Popular in ${category}.`,
  summary: 'popular items of the same categories',
  // With categories in the filter, POPULAR is restricted to them already.
  appliesTo: ({ categories }) => categories === null,
  read: async (context, requests) =>
    Promise.all(
      requests.map(async (request) => {
        const { categories = [] } = request.signals;
        if (categories instanceof OperationalError) return categories;
        return categories.length === 0 ? undefined : readPopular(context, request, categories);
      }),
    ),
};

/** The first read ignores the catalogue's price and availability: the shop's current values decide. */
const FIRST_ITEMS = 300;
/** Further reads return only items that matched the filter when they were loaded. */
const MORE_ITEMS = 1_000;

async function readPopular(
  { reader }: ServingContext,
  { generationId, filter, after }: CandidateRequest,
  unordered: readonly string[] | null,
): Promise<Candidates | undefined> {
  if (generationId === undefined) return undefined;
  const { attributes = [] } = filter;
  const common = { categories: unordered?.toSorted() ?? null, attributes };
  const query: PopularityQuery =
    after === undefined
      ? { ...common, limit: FIRST_ITEMS, afterRank: 0, filter: null }
      : { ...common, limit: MORE_ITEMS, afterRank: after, filter };
  const { itemIds, scores, ranks } = await reader.popularItems(generationId, query);
  const hasMore = itemIds.length === query.limit;
  return itemIds.length === 0 ? undefined : { itemIds, scores, positions: ranks, hasMore };
}
