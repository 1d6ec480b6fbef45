import type { TopRows } from '../arrays/top-rows.ts';
import type { Baskets } from '../baskets/baskets.ts';
import type { ItemFeatures } from '../content/item-features.ts';
import type { Histories } from '../histories/histories.ts';
import type { Gram } from '../matrices/gram.ts';
import type { RankedMatrix } from '../matrices/matrix.ts';
import type { Pool } from '../steps/pool.ts';
import type { Settings } from './settings.ts';

/** What a term may be computed from; all ranks are those of `ranked`. */
export interface TermSource {
  readonly input: EaseInput;
  readonly ranked: RankedMatrix;
  readonly gram: Gram;
  /** The weights of the regressions, which all terms are added to. */
  readonly ridge: TopRows;
}

/** Item-to-item weights that a share of is added to those of the regressions. */
export interface Term {
  readonly name: string;
  /** The factor of the weights; at 0 they are not computed. */
  readonly share: (settings: Settings) => number;
  /** What the weights depend on besides the input: equal texts mean equal weights. */
  readonly variant: (settings: Settings) => string;
  /** The elementwise power of the weights. */
  readonly power: number;
  /** The weights of source items, by the rank of the target item. */
  readonly fit: (source: TermSource, settings: Settings, pool: Pool) => Promise<TopRows>;
}

/** What weights are fitted on, by user and item number. */
export interface EaseInput {
  readonly histories: Histories;
  /** The same events with repeats, if there are visits or orders to learn from. */
  readonly baskets?: Baskets | undefined;
  /** Content of the items, if there is any. */
  readonly features?: ItemFeatures | undefined;
}
