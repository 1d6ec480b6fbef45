/** The filter of a list, with all defaults applied. */
export interface RecommendationFilter {
  /** Only items of one of these categories; null for any. */
  readonly categories: readonly string[] | null;
  readonly excludeItemIds: readonly string[];
  /** Excludes the user's purchases; has no effect without a user. */
  readonly excludePurchased: boolean;
  readonly availableOnly: boolean;
  readonly minPrice: number | null;
  readonly maxPrice: number | null;
}

export const defaultFilter: RecommendationFilter = {
  categories: null,
  excludeItemIds: [],
  excludePurchased: false,
  availableOnly: true,
  minPrice: null,
  maxPrice: null,
};
