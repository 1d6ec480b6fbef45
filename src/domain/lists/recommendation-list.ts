/** One stored list, best first. `scores[i]` belongs to `itemIds[i]`; null where the recipe gives no scores. */
export interface RecommendationList {
  readonly itemIds: readonly string[];
  readonly scores: readonly (number | null)[] | null;
}

/** The items and categories that a user has affinity for, out of the inverted segments. */
export interface AffinityList extends RecommendationList {
  readonly categories: readonly CategoryScore[];
}

export interface CategoryScore {
  readonly category: string;
  readonly score: number;
}

/** An item as the catalogue showed it when its generation was exported. */
export interface CatalogueItem {
  readonly id: string;
  readonly title: string | null;
  readonly category: string | null;
  readonly brand: string | null;
  readonly price: number | null;
  readonly currency: string | null;
  readonly imageUrl: string | null;
  readonly url: string | null;
  readonly available: boolean;
  /** The columns listed under `publicAttributes`. */
  readonly attributes: Readonly<Record<string, unknown>>;
}
