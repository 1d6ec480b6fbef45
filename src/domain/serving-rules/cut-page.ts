import { LONGEST_LIST, type SelectedItem, type Selection } from './select-items.ts';

export interface RankedItem extends SelectedItem {
  /** 1 for the first of the whole list, on every page. */
  readonly rank: number;
}

export interface ListPage {
  readonly items: readonly RankedItem[];
  readonly hasNextPage: boolean;
}

/** Where the page begins: after this index of the stored list and after this rank. */
export interface PageStart {
  readonly position: number;
  readonly rank: number;
}

/** The next `first` items after `start`. */
export function cutPage(
  { items }: Selection,
  first: number,
  start: PageStart = { position: -1, rank: 0 },
): ListPage {
  const rest = items
    .filter((item) => item.position > start.position)
    .slice(0, Math.max(0, LONGEST_LIST - start.rank));
  return {
    items: rest.slice(0, first).map((item, index) => ({ ...item, rank: start.rank + index + 1 })),
    hasNextPage: rest.length > first,
  };
}
