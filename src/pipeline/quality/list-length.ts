import type { RecommendationKind } from '../../domain/lists/recommendation-kind.ts';
import {
  type RequestedSegments,
  expectAffinities,
} from '../../domain/quality/expect-affinities.ts';
import type { ExportOutput } from '../../domain/runs/stage-outputs.ts';

export type ListKind = Exclude<RecommendationKind, 'POPULAR_ITEMS' | 'ITEM_MODEL'>;

/**
 * The requested length of a list; at most the number of other items when it was inferred. In a delta run lists lack the
 * items that have left the shop since the last full run, so half of that is required.
 */
export function listLengthOf(kind: ListKind, exported: ExportOutput): number {
  if (kind === 'ITEM_AFFINITY') return expectAffinities(segmentsOf(exported)).listLength;
  const { inputs, activeItems, delta } = exported;
  const name = kind === 'SIMILAR_ITEMS' ? kind : 'USER_RECOMMENDATIONS';
  const { numResults } = inputs[name];
  if (delta === null) return Math.min(numResults, activeItems - 1);
  return Math.ceil(Math.min(numResults, delta[name].activeItems - 1) / 2);
}

export function segmentsOf({ activeUsers, inputs }: ExportOutput): RequestedSegments {
  const { lines: items, numResults: usersPerItem } = inputs.ITEM_AFFINITY;
  return { activeUsers, items, usersPerItem };
}
