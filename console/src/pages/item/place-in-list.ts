import { formatCount } from '../../format/numbers.ts';
import type { ItemRankListFragment } from './item.generated.ts';

/** Where an item is in a list: `3 of 200`, or that the list does not begin with it. */
export function placeInList(list: ItemRankListFragment | null, itemId: string): string {
  if (list === null) return 'not known';
  const { totalCount, edges } = list;
  if (totalCount === 0) return 'the list is empty';
  const edge = edges.find(({ node }) => node.id === itemId);
  if (edge !== undefined) return `${formatCount(edge.rank)} of ${formatCount(totalCount)}`;
  return edges.length < totalCount
    ? `not among the first ${formatCount(edges.length)}`
    : `not among the ${formatCount(totalCount)} items`;
}
