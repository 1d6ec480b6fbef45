/** What a generation holds. Each kind has its own table and its own active generation. */
export const RecommendationKind = {
  USER_RECOMMENDATIONS: 'USER_RECOMMENDATIONS',
  SIMILAR_ITEMS: 'SIMILAR_ITEMS',
  ITEM_AFFINITY: 'ITEM_AFFINITY',
  PERSONALIZED_RANKING: 'PERSONALIZED_RANKING',
  POPULAR_ITEMS: 'POPULAR_ITEMS',
  ITEM_MODEL: 'ITEM_MODEL',
} as const;

export type RecommendationKind = keyof typeof RecommendationKind;

/** The content of a page section. */
export const PlacementKind = {
  USER_RECOMMENDATIONS: 'USER_RECOMMENDATIONS',
  SIMILAR_ITEMS: 'SIMILAR_ITEMS',
  ITEM_AFFINITY: 'ITEM_AFFINITY',
  POPULAR_ITEMS: 'POPULAR_ITEMS',
  FREQUENTLY_BOUGHT_TOGETHER: 'FREQUENTLY_BOUGHT_TOGETHER',
  SESSION: 'SESSION',
  BUY_AGAIN: 'BUY_AGAIN',
  RECENTLY_VIEWED: 'RECENTLY_VIEWED',
  TRENDING: 'TRENDING',
  NEW_ARRIVALS: 'NEW_ARRIVALS',
  ON_SALE: 'ON_SALE',
} as const;

export type PlacementKind = keyof typeof PlacementKind;
