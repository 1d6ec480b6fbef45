/** The kinds of recommendations that a batch job infers. */
export type BatchKind = 'USER_RECOMMENDATIONS' | 'SIMILAR_ITEMS' | 'ITEM_AFFINITY';

export const batchKinds: readonly BatchKind[] = [
  'USER_RECOMMENDATIONS',
  'SIMILAR_ITEMS',
  'ITEM_AFFINITY',
];

/** The kinds that have inputs: a delta run leaves some without. */
export function kindsToInfer({
  inputs,
}: {
  readonly inputs: Readonly<Record<BatchKind, { readonly lines: number }>>;
}): BatchKind[] {
  return batchKinds.filter((kind) => inputs[kind].lines > 0);
}

/** The kinds that a solution is trained for: live ranking has no batch job. */
export type TrainedKind = BatchKind | 'PERSONALIZED_RANKING';

export const trainedKinds: readonly TrainedKind[] = [...batchKinds, 'PERSONALIZED_RANKING'];

/** How a kind is called in the names of solutions, jobs and files. */
export const kindNames: Readonly<Record<TrainedKind, string>> = {
  USER_RECOMMENDATIONS: 'user-recommendations',
  SIMILAR_ITEMS: 'similar-items',
  ITEM_AFFINITY: 'item-affinity',
  PERSONALIZED_RANKING: 'ranking',
};

/** The input of a kind's job: lines for users or for items. Affinity asks items for their users. */
export const inputNames: Readonly<Record<BatchKind, string>> = {
  USER_RECOMMENDATIONS: 'users',
  SIMILAR_ITEMS: 'items',
  ITEM_AFFINITY: 'affinity',
};
