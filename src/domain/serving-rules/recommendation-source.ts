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
