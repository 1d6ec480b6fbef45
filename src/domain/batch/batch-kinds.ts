/** The kinds that a batch job infers. */
export type BatchKind = 'USER_RECOMMENDATIONS' | 'SIMILAR_ITEMS' | 'ITEM_AFFINITY';

export const batchKinds: readonly BatchKind[] = [
  'USER_RECOMMENDATIONS',
  'SIMILAR_ITEMS',
  'ITEM_AFFINITY',
];

/** The kinds with inputs: a delta run may have none for some. */
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

/** The name of each kind in the names of solutions, jobs and files. */
export const kindNames: Readonly<Record<TrainedKind, string>> = {
  USER_RECOMMENDATIONS: 'user-recommendations',
  SIMILAR_ITEMS: 'similar-items',
  ITEM_AFFINITY: 'item-affinity',
  PERSONALIZED_RANKING: 'ranking',
};

/** The input lines of each kind: users or items. Affinity infers users for items. */
export const inputNames: Readonly<Record<BatchKind, string>> = {
  USER_RECOMMENDATIONS: 'users',
  SIMILAR_ITEMS: 'items',
  ITEM_AFFINITY: 'affinity',
};
