import { createSharedBuffer, type SharedBuffer } from '../parallel/shared-buffer.ts';

/** Sparse weights from each source item to target items, in rows from start[i] to end[i]. */
export interface WeightRows {
  /** Holds the arrays, with scratch space for item sums. */
  readonly buffer: SharedBuffer;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly item: Int32Array;
  readonly weight: Float32Array;
}

/** Allocates rows for `weights` weights, in one memory with the sums of `ItemSums`. */
export function createWeightRows(itemCount: number, weights: number): WeightRows {
  const buffer = createSharedBuffer(2 * itemCount + 1 + 2 * weights, bytesOfSums(itemCount));
  const { bytes } = buffer;
  const end = new Int32Array(bytes, (itemCount + 1) * 4, itemCount);
  const item = new Int32Array(bytes, end.byteOffset + end.byteLength, weights);
  return {
    buffer,
    start: new Int32Array(bytes, 0, itemCount + 1),
    end,
    item,
    weight: new Float32Array(bytes, item.byteOffset + item.byteLength, weights),
  };
}

/** Sums in one cache line. */
export const SUMS_PER_LINE = 16;

/** The scratch bytes for item sums: lines of 16 sums, and a mark for each line, padded to 16 marks. */
function bytesOfSums(itemCount: number): number {
  const lines = Math.ceil(itemCount / SUMS_PER_LINE);
  return lines * SUMS_PER_LINE * 4 + Math.ceil(lines / SUMS_PER_LINE) * SUMS_PER_LINE;
}
