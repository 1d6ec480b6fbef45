import type { TopRows } from '../arrays/top-rows.ts';
import type { SharedArena } from '../parallel/shared-arena.ts';
import type { Matrix } from './matrix.ts';

/** What the first pass over the item rows reads and fills; see `createGram`. */
export interface Gram {
  readonly matrix: Matrix;
  /** What a user's length says of a pair: in the ridge regressions, for candidates, for neighbours. */
  readonly ridgeWeight: Float32Array;
  readonly cosineWeight: Float32Array;
  readonly turboWeight: Float32Array;
  /** By what the sums of an item are divided to be comparable. */
  readonly cosineNorm: Float32Array;
  readonly turboNorm: Float32Array;
  /** The items below this rank have their Gram matrix dense, as a triangle: others' rows are short. */
  readonly headCount: number;
  readonly head: Float32Array;
  readonly diagonal: Float32Array;
  /** Rows of the other items, only what ranks before them; whoever comes first takes room first. */
  readonly tailStart: Int32Array;
  readonly tailLength: Int32Array;
  readonly tailArena: SharedArena;
  readonly tailItem: Int32Array;
  readonly tailValue: Float32Array;
  readonly tailTop: Int32Array;
  readonly keepsGram: boolean;
  readonly candidates: TopRows;
  readonly neighbours: TopRows;
}

/** Where the pair of an item and one that ranks before it stands in a triangle. */
export function triangle(row: number, column: number): number {
  return (row * (row + 1)) / 2 + column;
}
