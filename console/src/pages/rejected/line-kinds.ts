import type { RecommendationKind } from './rejected.generated.ts';

/** The kinds whose batch jobs have output lines. */
export const kinds: readonly RecommendationKind[] = [
  'USER_RECOMMENDATIONS',
  'SIMILAR_ITEMS',
  'ITEM_AFFINITY',
  'PERSONALIZED_RANKING',
];
