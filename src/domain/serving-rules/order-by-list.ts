import type { RecommendationList } from '../lists/recommendation-list.ts';

export interface ScoredItem {
  readonly itemId: string;
  readonly score: number | null;
}

/** `itemIds` in the order of a stored list; those that it does not name follow in the order they came in. */
export function orderByList(itemIds: readonly string[], list: RecommendationList): ScoredItem[] {
  const positions = new Map(list.itemIds.map((itemId, position) => [itemId, position]));
  const positionOf = (itemId: string) => positions.get(itemId) ?? Infinity;
  return itemIds
    .toSorted((a, b) => compare(positionOf(a), positionOf(b)))
    .map((itemId) => ({ itemId, score: list.scores?.[positionOf(itemId)] ?? null }));
}

/** Whether a stored list says anything about `itemIds`. */
export function knowsAny(list: RecommendationList, itemIds: readonly string[]): boolean {
  const known = new Set(list.itemIds);
  return itemIds.some((itemId) => known.has(itemId));
}

/** What a live model answered, made whole: items that were not asked for go, those it left out follow at the end. */
export function completeRanking(
  itemIds: readonly string[],
  ranked: readonly ScoredItem[],
): ScoredItem[] {
  const open = new Set(itemIds);
  const known = ranked.filter(({ itemId }) => open.delete(itemId));
  return [...known, ...[...open].map((itemId) => ({ itemId, score: null }))];
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
