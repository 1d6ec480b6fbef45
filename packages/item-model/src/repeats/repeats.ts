import type { Baskets } from '../baskets/baskets.ts';
import type { Histories } from '../histories/histories.ts';
import { fitFrequency } from './frequency.ts';
import { fitIntervals } from './intervals.ts';
import { fitRecentPopularity } from './recent-popularity.ts';
import { measureRepeatShare } from './repeat-share.ts';

/** What is known of repeated purchases: all that their ranking needs, without the baskets. */
export interface Repeats {
  /** How often and how lately the user took the item, for each entry of the histories. */
  readonly frequency: Float64Array;
  /** The purchases of each item in the last weeks, from 0 to 1. */
  readonly popularity: Float64Array;
  /** The days between two purchases of an item by the same user; NaN for items that do not recur. */
  readonly interval: Float64Array;
  /** The share of a basket that the user took before, from 0 to 1. */
  readonly share: number;
}

/** Undefined where too few users came twice to say whether they repeat. */
export function fitRepeats(histories: Histories, baskets: Baskets): Repeats | undefined {
  const share = measureRepeatShare(baskets);
  if (share === undefined) return undefined;
  return {
    frequency: fitFrequency(histories, baskets),
    popularity: fitRecentPopularity(baskets),
    interval: fitIntervals(baskets),
    share,
  };
}
