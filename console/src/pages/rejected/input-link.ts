import { customerLink, itemLink } from '../../app/links.ts';
import type { RecommendationKind } from './rejected.generated.ts';

/** Kinds with a line for each item; the others have one for each user. */
const ofItems: readonly RecommendationKind[] = ['SIMILAR_ITEMS', 'ITEM_AFFINITY'];

/** The page of the user or item that a line answers. */
export function inputLink(kind: RecommendationKind, input: string): string {
  return ofItems.includes(kind) ? itemLink(input) : customerLink(input);
}
