import type { Baskets } from '../baskets/baskets.ts';
import type { ItemFeatures } from '../content/item-features.ts';
import type { Histories } from '../histories/histories.ts';

/** The input of a fit. */
export interface FitInput {
  readonly histories: Histories;
  /** The weight of each entry of the histories by the types of its events; empty if all weigh 1. */
  readonly entryWeight: Float64Array;
  /** The same events with repeats; left out where there are no visits or orders to learn from. */
  readonly baskets?: Baskets | undefined;
  /** Content of the items; undefined if there is none. */
  readonly features: ItemFeatures | undefined;
  /** The creation time of each item, in epoch seconds. */
  readonly createdAt: Float64Array;
  readonly hyper: HyperParameters;
}

/** What a solution may set about its training, with the service's names. */
export interface HyperParameters {
  /** `recency_mask`, `apply_recency_bias`: whether newer events count more than older ones. */
  readonly recency: boolean;
  /** `min_` and `max_user_history_length_percentile`: users outside get recommendations, but are not trained on. */
  readonly userLengths: Percentiles;
  /** `min_` and `max_item_interaction_count_percentile`: items outside are not trained on. */
  readonly itemCounts: Percentiles;
  /** `popularity_discount_factor`: 0 favours popular neighbours, 1 rare ones; .5 is the cosine. */
  readonly popularityDiscount: number;
  /** `min_cointeraction_count`: pairs of items with fewer common users are not neighbours. */
  readonly minCointeractions: number;
}

/** From 0 to 1, inclusive. */
export interface Percentiles {
  readonly min: number;
  readonly max: number;
}

const ALL: Percentiles = { min: 0, max: 1 };

/** Nothing is trimmed: settings selected by validation do better than a fixed cut. */
export const DEFAULT_HYPER_PARAMETERS: HyperParameters = {
  recency: true,
  userLengths: ALL,
  itemCounts: ALL,
  popularityDiscount: 0.5,
  minCointeractions: 0,
};
