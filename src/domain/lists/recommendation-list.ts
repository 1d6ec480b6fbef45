/** A stored list, best first. `scores[i]` belongs to `itemIds[i]`; null if the recipe has no scores. */
export interface RecommendationList {
  readonly itemIds: readonly string[];
  readonly scores: readonly (number | null)[] | null;
}

/** The items and categories that a user has an affinity for, from the inverted segments. */
export interface AffinityList extends RecommendationList {
  readonly categories: readonly CategoryScore[];
}

export interface CategoryScore {
  readonly category: string;
  readonly score: number;
}

/** An item as exported with its generation. */
export interface CatalogueItem {
  readonly id: string;
  readonly title: string | null;
  readonly category: string | null;
  readonly brand: string | null;
  readonly price: number | null;
  /** The price before a reduction. */
  readonly listPrice: number | null;
  readonly currency: string | null;
  readonly imageUrl: string | null;
  readonly imageAlt: string | null;
  readonly url: string | null;
  readonly available: boolean;
  /** The id that the variants of one product share. */
  readonly parentId: string | null;
  /** The columns listed under `publicAttributes`. */
  readonly attributes: Readonly<Record<string, unknown>>;
}
