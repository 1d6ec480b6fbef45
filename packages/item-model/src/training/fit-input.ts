import type { ItemFeatures } from '../content/item-features.ts';
import type { Histories } from '../histories/histories.ts';
import type { HyperParameters } from './hyper-parameters.ts';

/** All that a fit is made of. */
export interface FitInput {
  readonly histories: Histories;
  /** How much each entry of the histories counts by the types of its events; empty where all count alike. */
  readonly entryWeight: Float64Array;
  /** What is known of the items besides; undefined where nothing is. */
  readonly features: ItemFeatures | undefined;
  /** When each item came to be, in epoch seconds. */
  readonly createdAt: Float64Array;
  readonly hyper: HyperParameters;
}
