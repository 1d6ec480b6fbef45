import type { Baskets } from '../baskets/baskets.ts';
import type { ItemFeatures } from '../content/item-features.ts';
import type { Histories } from '../histories/histories.ts';

/** What weights are fitted on, by user and item number. */
export interface EaseInput {
  readonly histories: Histories;
  /** The same events with repeats, if there are visits or orders to learn from. */
  readonly baskets?: Baskets | undefined;
  /** Content of the items, if there is any. */
  readonly features?: ItemFeatures | undefined;
}
