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
  /** Conditions on attributes; an item has to meet all of them. */
  readonly attributes?: readonly AttributeCondition[];
}

/** A condition on one attribute. A value that is a list meets it if one of its entries does. */
export interface AttributeCondition {
  /** A public attribute, or `brand`. */
  readonly name: string;
  /** The item has one of these values; null for any. */
  readonly in: readonly string[] | null;
  /** The item has none of these values; items without a value have none. */
  readonly notIn: readonly string[] | null;
  /** The item has a number in this range; null for no limit. */
  readonly min: number | null;
  readonly max: number | null;
}

export const defaultFilter: RecommendationFilter = {
  categories: null,
  excludeItemIds: [],
  excludePurchased: false,
  availableOnly: true,
  minPrice: null,
  maxPrice: null,
};
