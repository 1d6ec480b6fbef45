import { useOperation } from '../../api/use-operation.ts';
import { ranksOf } from '../../format/moves.ts';
import type { List } from './placement-types.ts';
import { PlacementStoredDocument } from './placement.generated.ts';

/** The kinds whose generations hold a list for each user or item. */
const STORED = new Set<string>(['USER_RECOMMENDATIONS', 'SIMILAR_ITEMS', 'ITEM_AFFINITY']);

/**
 * The ranks in the stored list that newer interactions re-ordered. Undefined if the list is as it was stored, or if it
 * cannot be read: the list is complete without the moves.
 */
export function useStoredRanks(
  list: List,
  subjectId: string | null,
): ReadonlyMap<string, number> | undefined {
  const generationId = generationBehind(list);
  const variables = { generationId: generationId ?? '', subjectId: subjectId ?? '' };
  const enabled = generationId !== undefined && subjectId !== null;
  const { data } = useOperation(PlacementStoredDocument, variables, { enabled });
  const stored = data?.storedList ?? null;
  return stored === null ? undefined : ranksOf(stored.items);
}

/** The generation that holds the list in its stored order; undefined if it was not re-ordered. */
function generationBehind({ generation, freshenedAt }: List): string | undefined {
  if (generation === null || freshenedAt === null) return undefined;
  return STORED.has(generation.kind) ? generation.id : undefined;
}
