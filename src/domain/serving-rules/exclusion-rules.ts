import type { CatalogueItem } from '../lists/recommendation-list.ts';
import type { RecommendationFilter } from './recommendation-filter.ts';

/** Why a candidate is not shown, in the words that a client reads. */
const REASONS = {
  UNKNOWN: 'no longer in the catalogue',
  EXCLUDED: 'excluded',
  PURCHASED: 'already purchased',
  UNAVAILABLE: 'unavailable',
  CATEGORY: 'in other categories',
  PRICE: 'outside the price range',
} as const;

export type Exclusion = keyof typeof REASONS;

/** Items that one list may not show, whatever their properties. */
export interface Unwanted {
  readonly excluded: ReadonlySet<string>;
  readonly purchased: ReadonlySet<string>;
}

/** Why `item` may not be shown, or undefined when it may. */
export function findExclusion(
  item: CatalogueItem,
  filter: RecommendationFilter,
  unwanted: Unwanted,
): Exclusion | undefined {
  if (unwanted.excluded.has(item.id)) return 'EXCLUDED';
  if (unwanted.purchased.has(item.id)) return 'PURCHASED';
  if (filter.availableOnly && !item.available) return 'UNAVAILABLE';
  if (!hasCategory(item, filter)) return 'CATEGORY';
  return hasPrice(item, filter) ? undefined : 'PRICE';
}

/** For example "4 unavailable, 1 already purchased": the most frequent comes first. */
export function describeExclusions(counts: ReadonlyMap<Exclusion, number>): string {
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([exclusion, count]) => `${count} ${REASONS[exclusion]}`)
    .join(', ');
}

function hasCategory({ category }: CatalogueItem, { categories }: RecommendationFilter): boolean {
  return categories === null || (category !== null && categories.includes(category));
}

function hasPrice({ price }: CatalogueItem, { minPrice, maxPrice }: RecommendationFilter): boolean {
  if (minPrice === null && maxPrice === null) return true;
  return price !== null && price >= (minPrice ?? 0) && price <= (maxPrice ?? Infinity);
}
