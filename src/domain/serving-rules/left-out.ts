import type { CatalogueItem } from '../lists/recommendation-list.ts';
import type { RecommendationFilter } from './recommendation-filter.ts';

/** Why an item of a stored list is not shown, in the words that a client reads. */
const REASONS = {
  UNKNOWN: 'no longer in the catalogue',
  EXCLUDED: 'excluded',
  PURCHASED: 'already bought',
  UNAVAILABLE: 'unavailable',
  CATEGORY: 'of other categories',
  PRICE: 'outside the price range',
} as const;

export type LeftOut = keyof typeof REASONS;

/** Items that one list may not show, whatever they are like. */
export interface Unwanted {
  readonly excluded: ReadonlySet<string>;
  readonly purchased: ReadonlySet<string>;
}

/** Why `item` may not be shown, or undefined when it may. */
export function whyLeftOut(
  item: CatalogueItem,
  filter: RecommendationFilter,
  unwanted: Unwanted,
): LeftOut | undefined {
  if (unwanted.excluded.has(item.id)) return 'EXCLUDED';
  if (unwanted.purchased.has(item.id)) return 'PURCHASED';
  if (filter.availableOnly && !item.available) return 'UNAVAILABLE';
  if (!hasCategory(item, filter)) return 'CATEGORY';
  return hasPrice(item, filter) ? undefined : 'PRICE';
}

/** "4 unavailable, 1 already bought": what cost most comes first. */
export function describeLeftOut(counts: ReadonlyMap<LeftOut, number>): string {
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([why, count]) => `${count} ${REASONS[why]}`)
    .join(', ');
}

function hasCategory({ category }: CatalogueItem, { categories }: RecommendationFilter): boolean {
  return categories === null || (category !== null && categories.includes(category));
}

function hasPrice({ price }: CatalogueItem, { minPrice, maxPrice }: RecommendationFilter): boolean {
  if (minPrice === null && maxPrice === null) return true;
  return price !== null && price >= (minPrice ?? 0) && price <= (maxPrice ?? Infinity);
}
