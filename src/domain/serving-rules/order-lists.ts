import type { RecommendationList } from '../lists/recommendation-list.ts';

export interface ScoredItem {
  readonly itemId: string;
  readonly score: number | null;
}

/** Sorts `itemIds` by a stored list. Ids that it does not contain follow in their original order. */
export function orderByList(itemIds: readonly string[], list: RecommendationList): ScoredItem[] {
  const positions = new Map(list.itemIds.map((itemId, position) => [itemId, position]));
  // The difference of two unknown ids is NaN, which a sort takes as equal.
  const positionOf = (itemId: string) => positions.get(itemId) ?? Infinity;
  return itemIds
    .toSorted((a, b) => positionOf(a) - positionOf(b))
    .map((itemId) => ({ itemId, score: list.scores?.[positionOf(itemId)] ?? null }));
}

/** Whether a stored list contains any of `itemIds`. */
export function knowsAny(list: RecommendationList, itemIds: readonly string[]): boolean {
  const known = new Set(list.itemIds);
  return itemIds.some((itemId) => known.has(itemId));
}

/** The ranking of a live model without items that were not requested, followed by requested items that it omitted. */
export function completeRanking(
  itemIds: readonly string[],
  ranked: readonly ScoredItem[],
): ScoredItem[] {
  const missing = new Set(itemIds);
  const known = ranked.filter(({ itemId }) => missing.delete(itemId));
  return [...known, ...[...missing].map((itemId) => ({ itemId, score: null }))];
}

/** The first item of each list, then the second of each, and so on; a repeated id keeps its first position. */
export function interleaveLists(lists: readonly (readonly string[])[]): string[] {
  const merged = new Set<string>();
  const longest = Math.max(...lists.map((list) => list.length));
  for (let index = 0; index < longest; index += 1) {
    for (const list of lists) {
      const itemId = list[index];
      if (itemId !== undefined) merged.add(itemId);
    }
  }
  return [...merged];
}
