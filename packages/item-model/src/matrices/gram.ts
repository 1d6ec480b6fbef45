import type { TopRows } from '../arrays/top-rows.ts';
import type { GramRows } from './gram-rows.ts';
import type { Matrix } from './matrix.ts';

/** What the pass over all item pairs reads and fills; see `createGram`. */
export interface Gram extends GramRows {
  readonly matrix: Matrix;
  /** The weight of each user in a pair sum, by the length of the history: cosine is for candidates, turbo for neighbours. */
  readonly ridgeWeight: Float32Array;
  readonly cosineWeight: Float32Array;
  readonly turboWeight: Float32Array;
  /** The norm of each item in cosines and turbo similarities. */
  readonly cosineNorm: Float32Array;
  readonly turboNorm: Float32Array;
  readonly diagonal: Float32Array;
  readonly candidates: TopRows;
  readonly neighbours: TopRows;
}
