/** What a solution may set about its training; the names of the service stand beside. */
export interface HyperParameters {
  /** `recency_mask`, `apply_recency_bias`: whether newer events count more than older ones. */
  readonly recency: boolean;
  /** `min_` and `max_user_history_length_percentile`: users outside are answered, but not learned from. */
  readonly userLengths: Percentiles;
  /** `min_` and `max_item_interaction_count_percentile`: items outside are not learned from. */
  readonly itemCounts: Percentiles;
  /** `popularity_discount_factor`: 0 favours popular neighbours, 1 rare ones; .5 is the cosine. */
  readonly popularityDiscount: number;
  /** `min_cointeraction_count`: pairs of items with fewer common users are no neighbours. */
  readonly minCointeractions: number;
}

/** From 0 to 1, both ends included. */
export interface Percentiles {
  readonly min: number;
  readonly max: number;
}

const ALL: Percentiles = { min: 0, max: 1 };

/** Nothing is left out: what the engine chooses by validation does better than a fixed cut. */
export const DEFAULT_HYPER_PARAMETERS: HyperParameters = {
  recency: true,
  userLengths: ALL,
  itemCounts: ALL,
  popularityDiscount: 0.5,
  minCointeractions: 0,
};
