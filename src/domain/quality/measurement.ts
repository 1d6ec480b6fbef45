/** How many first items of a list, and of the popular items, are compared. */
export const COMPARED_ITEMS = 10;

/** How many of the most frequent items concentration is about. */
export const FREQUENT_ITEMS = 100;

/** What is counted in the rows of a generation. A place is one item in one list. */
export interface Measurement {
  /** Rows: lists of users or of items, or popular items. */
  readonly rows: number;
  /** Rows that have an item. */
  readonly covered: number;
  /** Lists shorter than they could be, the empty ones with them. */
  readonly short: number;
  readonly places: number;
  /** Places that the most frequent items take. */
  readonly frequentPlaces: number;
  /** Places of items that the catalogue does not have, or has as unavailable. */
  readonly gonePlaces: number;
  /** Items of the catalogue that are in a list. */
  readonly shownItems: number;
  readonly catalogueItems: number;
  /** The share of the most popular items in the first items of the lists; null without popular items. */
  readonly popularityOverlap: number | null;
  /** 1 − Jaccard of the first items, on average over lists that were there before; null without any. */
  readonly churn: number | null;
}

/** What a generation is measured against. */
export interface Expectation {
  /** Users, or items, that shall have a list. */
  readonly eligible: number;
  readonly interactions: number;
  /** Users with an interaction. */
  readonly activeUsers: number;
  /** Items with an interaction: only they can be expected in lists. */
  readonly activeItems: number;
  /** The main offline metric of the model, and of the one that is served; null where the service told none. */
  readonly metric: number | null;
  readonly metricBefore: number | null;
}
