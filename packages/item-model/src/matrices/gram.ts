import type { TopRows } from '../arrays/top-rows.ts';
import type { Matrix } from './matrix.ts';

/** What the pass over all item pairs reads and fills; see `createGram`. */
export interface Gram {
  readonly matrix: Matrix;
  /** The weight of each user in a pair sum, by the length of the history: cosine is for candidates, turbo for neighbours. */
  readonly ridgeWeight: Float32Array;
  readonly cosineWeight: Float32Array;
  readonly turboWeight: Float32Array;
  /** The norm of each item in cosines and turbo similarities. */
  readonly cosineNorm: Float32Array;
  readonly turboNorm: Float32Array;
  /**
   * Items below this rank have dense rows of the Gram matrix, stored as a triangle. The others have few users: their
   * entries are added up from the histories of these when a regression needs them, which costs no memory.
   */
  readonly headCount: number;
  readonly head: Float32Array;
  readonly diagonal: Float32Array;
  readonly keepsGram: boolean;
  readonly candidates: TopRows;
  readonly neighbours: TopRows;
}

/** The index of an entry on or left of the diagonal in a triangle. */
export function triangle(row: number, column: number): number {
  return (row * (row + 1)) / 2 + column;
}
