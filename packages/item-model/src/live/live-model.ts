import type { Neighbours } from '../arrays/neighbours.ts';
import type { Recency } from '../ease/recency.ts';

/** Single precision: a gateway holds the entries of all rows in 8 bytes each. */
export type LiveNeighbours = Neighbours<Float32Array>;

/** A model that answers at request time. Items are numbers, from 0 to `itemCount`. */
export interface LiveModel {
  readonly itemCount: number;
  readonly itemIds: readonly string[];
  /** The number of an item, or -1. */
  numberOf(itemId: string): number;
  readonly layers: readonly { readonly weights: LiveNeighbours; readonly recency: Recency }[];
  /** What completes a basket. The same as the second layer where there are two; empty where baskets are not known. */
  readonly baskets: LiveNeighbours;
  /** The most similar items by content, for pairs with an item of few users. */
  readonly content: LiveNeighbours;
  /** From 0 to 1. */
  readonly popularity: Float32Array;
  readonly recentPopularity: Float32Array;
  /** Epoch seconds; NaN where it is not known. */
  readonly firstSeen: Float64Array;
  /** Days; NaN where an item does not recur. */
  readonly repeatInterval: Float32Array;
  /** The gain against the item's own past; NaN where it does not gain. */
  readonly trend: Float32Array;
  /** Distinct users of each item. */
  readonly users: Int32Array;
  /** The mean of the largest weight of each item. */
  readonly typicalWeight: number;
  readonly repeatShare: number | null;
  /** All items with users, most popular first. */
  readonly popularItems: Int32Array;
  /** All items of known age, newest first. */
  readonly newestItems: Int32Array;
  /** The items that gain, most first. */
  readonly trendingItems: Int32Array;
  /** What the model occupies in memory. */
  readonly bytes: number;
}
