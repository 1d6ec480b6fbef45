/** The number of first items that are compared, of lists and of popular items. */
export const COMPARED_ITEMS = 10;

/** The number of most frequent items in the concentration. */
export const FREQUENT_ITEMS = 100;

/** Counts over the rows of a generation. A place is one position in one list. */
export interface Measurement {
  /** Rows: lists of users or of items, or popular items. */
  readonly rows: number;
  /** Rows with an item. */
  readonly covered: number;
  /** Lists shorter than possible, including empty ones. */
  readonly short: number;
  readonly places: number;
  /** Places of the most frequent items. */
  readonly frequentPlaces: number;
  /** Places of items that are not in the catalogue, or unavailable. */
  readonly removedPositions: number;
  /** Items of the catalogue in any list. */
  readonly shownItems: number;
  readonly catalogueItems: number;
  /** The share of the most popular items in the first items of the lists; null without popular items. */
  readonly popularityOverlap: number | null;
  /** 1 − Jaccard of the first items, averaged over lists that existed before; null without any. */
  readonly churn: number | null;
}

/** The reference values of a measurement. */
export interface Expectation {
  /** Users or items that should have a list. */
  readonly eligible: number;
  readonly interactions: number;
  /** Users with interactions. */
  readonly activeUsers: number;
  /** Items with interactions: only these are expected in lists. */
  readonly activeItems: number;
  /** The main offline metric of the model and of the served one; null if the service reported none. */
  readonly metric: number | null;
  readonly metricBefore: number | null;
}
