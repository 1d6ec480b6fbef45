/** What one part of a screen shows. */
export const PlacementKind = {
  USER_RECOMMENDATIONS: 'USER_RECOMMENDATIONS',
  SIMILAR_ITEMS: 'SIMILAR_ITEMS',
  ITEM_AFFINITY: 'ITEM_AFFINITY',
  POPULAR_ITEMS: 'POPULAR_ITEMS',
} as const;

export type PlacementKind = keyof typeof PlacementKind;
