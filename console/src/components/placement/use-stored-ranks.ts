import { useOperation } from '../../api/use-operation.ts';
import { ranksOf } from '../../format/moves.ts';
import type { List } from './placement-types.ts';
import { PlacementStoredDocument } from './placement.generated.ts';

/** The list of a user in the served generation of a kind. */
export interface StoredListKey {
  readonly generationId: string;
  readonly subjectId: string;
}

const NONE: StoredListKey = { generationId: '', subjectId: '' };

/**
 * The ranks in the stored list that newer interactions re-ordered. Undefined if the list is as it was stored, or if it
 * cannot be read: the list is complete without the moves.
 */
export function useStoredRanks(
  { freshenedAt }: List,
  stored: StoredListKey | undefined,
): ReadonlyMap<string, number> | undefined {
  const enabled = freshenedAt !== null && stored !== undefined;
  const { data } = useOperation(PlacementStoredDocument, stored ?? NONE, { enabled });
  const list = data?.storedList ?? null;
  return list === null || !enabled ? undefined : ranksOf(list.items);
}
