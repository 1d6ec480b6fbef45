import type { RecommendationKind } from '../recommendation-kind.ts';

/** Where an answer came from, best first in what it knows of the user. */
export const RecommendationSource = {
  PERSONALIZED: 'PERSONALIZED',
  SIMILAR: 'SIMILAR',
  AFFINITY: 'AFFINITY',
  CAMPAIGN: 'CAMPAIGN',
  LOCAL_MODEL: 'LOCAL_MODEL',
  OFFLINE_RANKING: 'OFFLINE_RANKING',
  POPULAR: 'POPULAR',
  UNRANKED: 'UNRANKED',
} as const;

export type RecommendationSource = keyof typeof RecommendationSource;

/** What a list out of a generation of this kind is called. */
export const sourceOfKind: Readonly<Record<RecommendationKind, RecommendationSource>> = {
  USER_RECOMMENDATIONS: 'PERSONALIZED',
  SIMILAR_ITEMS: 'SIMILAR',
  ITEM_AFFINITY: 'AFFINITY',
  PERSONALIZED_RANKING: 'OFFLINE_RANKING',
  POPULAR_ITEMS: 'POPULAR',
};
