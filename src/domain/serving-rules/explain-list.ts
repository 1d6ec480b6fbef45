import { describeLeftOut } from './left-out.ts';
import { type ListDraft, LONGEST_LIST } from './list-draft.ts';

/** Why a list ends before as many items as were asked for. */
export function explainShortList({ picked, leftOut, start }: ListDraft): string {
  const length = (start?.rank ?? 0) + picked.length;
  if (length >= LONGEST_LIST) return `Lists end after ${LONGEST_LIST} items.`;
  const has = `There ${length === 1 ? 'is one item' : `are ${length} items`} to show`;
  return leftOut.size === 0 ? `${has}.` : `${has}; left out: ${describeLeftOut(leftOut)}.`;
}
