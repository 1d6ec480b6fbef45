import { describeLeftOut } from './left-out.ts';
import { LONGEST_LIST, type Selection } from './select-items.ts';

/** Why a list ends before the `first` items that were asked for. */
export function explainShortList({ items, leftOut }: Selection): string {
  if (items.length >= LONGEST_LIST) return `Lists end after ${LONGEST_LIST} items.`;
  const has = `This list has ${items.length === 1 ? 'one item' : `${items.length} items`}`;
  return leftOut.size === 0 ? `${has}.` : `${has}; left out: ${describeLeftOut(leftOut)}.`;
}
