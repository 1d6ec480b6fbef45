/** What a list may contain, with all defaults filled in. */
export interface RecommendationFilter {
  /** Only items of one of these categories; null for any. */
  readonly categories: readonly string[] | null;
  readonly excludeItemIds: readonly string[];
  /** Leaves out what the user has purchased; without a user it leaves out nothing. */
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
