import type { CatalogueItem, RecommendationList } from '../recommendation-list.ts';
import { type LeftOut, type Unwanted, whyLeftOut } from './left-out.ts';
import type { RecommendationFilter } from './recommendation-filter.ts';

/** A list ends here, however far a client pages. */
export const LONGEST_LIST = 200;

/** An item that may be shown, and where in the stored list it stands. */
export interface SelectedItem {
  readonly item: CatalogueItem;
  readonly score: number | null;
  readonly position: number;
}

export interface Selection {
  readonly items: readonly SelectedItem[];
  readonly leftOut: ReadonlyMap<LeftOut, number>;
}

/** What of a stored list may be shown, in its order and no item twice. */
export function selectItems(
  list: RecommendationList,
  catalogue: ReadonlyMap<string, CatalogueItem>,
  filter: RecommendationFilter,
  unwanted: Unwanted,
): Selection {
  const items: SelectedItem[] = [];
  const leftOut = new Map<LeftOut, number>();
  const seen = new Set<string>();
  for (const [position, itemId] of list.itemIds.entries()) {
    if (items.length === LONGEST_LIST) break;
    const judged = seen.has(itemId) ? 'REPEATED' : judge(catalogue.get(itemId), filter, unwanted);
    seen.add(itemId);
    if (typeof judged === 'string') leftOut.set(judged, (leftOut.get(judged) ?? 0) + 1);
    else items.push({ item: judged, score: list.scores?.[position] ?? null, position });
  }
  return { items, leftOut };
}

/** The item itself when it may be shown, else why not. */
function judge(
  item: CatalogueItem | undefined,
  filter: RecommendationFilter,
  unwanted: Unwanted,
): CatalogueItem | LeftOut {
  return item === undefined ? 'UNKNOWN' : (whyLeftOut(item, filter, unwanted) ?? item);
}
