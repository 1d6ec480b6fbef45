import { createSharedArena, type SharedArena } from '../parallel/shared-arena.ts';

/** What each item says for others, by the item that says it. */
export interface WeightRows {
  /** What the arrays lie in. */
  readonly arena: SharedArena;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly item: Int32Array;
  readonly weight: Float32Array;
}

/** Room for so many weights between items, in one memory with what lists are made in. */
export function createWeightRows(itemCount: number, weights: number): WeightRows {
  const arena = createSharedArena(2 * itemCount + 1 + 2 * weights, bytesOfSums(itemCount));
  const { buffer } = arena;
  const end = new Int32Array(buffer, (itemCount + 1) * 4, itemCount);
  const item = new Int32Array(buffer, end.byteOffset + end.byteLength, weights);
  return {
    arena,
    start: new Int32Array(buffer, 0, itemCount + 1),
    end,
    item,
    weight: new Float32Array(buffer, item.byteOffset + item.byteLength, weights),
  };
}

/** As many sums as a line of the cache holds. */
export const SUMS_PER_LINE = 16;

/** What the sums of so many items need in a arena: lines of 16, and a mark for each, 16 marks at a time. */
function bytesOfSums(itemCount: number): number {
  const lines = Math.ceil(itemCount / SUMS_PER_LINE);
  return lines * SUMS_PER_LINE * 4 + Math.ceil(lines / SUMS_PER_LINE) * SUMS_PER_LINE;
}
