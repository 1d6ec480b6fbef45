import type { CatalogueItem } from '../lists/recommendation-list.ts';
import { hasAttributes } from './attribute-conditions.ts';
import type { RecommendationFilter } from './recommendation-filter.ts';

/** The reasons for excluding a candidate, as clients read them. */
const REASONS = {
  UNKNOWN: 'no longer in the catalogue',
  EXCLUDED: 'excluded',
  PURCHASED: 'already purchased',
  UNAVAILABLE: 'unavailable',
  CATEGORY: 'in other categories',
  ATTRIBUTE: 'with other attributes',
  PRICE: 'outside the price range',
  NOT_REDUCED: 'not reduced now',
  VARIANT: 'further variants of the same product',
} as const;

export type Exclusion = keyof typeof REASONS;

/** Items that a list excludes by id. */
export interface ExcludedIds {
  readonly excluded: ReadonlySet<string>;
  readonly purchased: ReadonlySet<string>;
}

/** Why `item` is excluded; undefined if it may be shown. */
export function findExclusion(
  item: CatalogueItem,
  filter: RecommendationFilter,
  excludedIds: ExcludedIds,
): Exclusion | undefined {
  if (excludedIds.excluded.has(item.id)) return 'EXCLUDED';
  if (excludedIds.purchased.has(item.id)) return 'PURCHASED';
  if (filter.availableOnly && !item.available) return 'UNAVAILABLE';
  if (!hasCategory(item, filter)) return 'CATEGORY';
  if (!hasAttributes(item, filter.attributes)) return 'ATTRIBUTE';
  return hasPrice(item, filter) ? undefined : 'PRICE';
}

/** Whether an item costs less than before. */
export function isReduced({ price, listPrice }: CatalogueItem): boolean {
  return price !== null && listPrice !== null && price < listPrice;
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
