import { createSharedBuffer, type SharedBuffer } from '../parallel/shared-buffer.ts';

/**
 * Sparse weights from each source item to target items, in one or more layers: those of source i in layer l are at
 * start[r] to end[r], where r is l * itemCount + i.
 */
export interface WeightRows {
  readonly itemCount: number;
  /** Holds the arrays, with scratch space for item sums. */
  readonly buffer: SharedBuffer;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly item: Int32Array;
  readonly weight: Float32Array;
}

interface Size {
  readonly itemCount: number;
  readonly layers: number;
  /** Of all layers. */
  readonly weights: number;
}

/** Allocates rows, in one memory with the sums of `ItemSums`; in a buffer of earlier rows if they fit. */
export function createWeightRows(
  { itemCount, layers, weights }: Size,
  earlier?: SharedBuffer,
): WeightRows {
  const rowCount = itemCount * layers;
  const words = 2 * rowCount + 1 + 2 * weights;
  const fits = earlier !== undefined && words * 4 <= earlier.scratchStart;
  const buffer = fits ? earlier : createSharedBuffer(words, bytesOfSums(itemCount) + 8 * MAX_BEST);
  const { bytes } = buffer;
  const end = new Int32Array(bytes, (rowCount + 1) * 4, rowCount);
  const item = new Int32Array(bytes, end.byteOffset + end.byteLength, weights);
  return {
    itemCount,
    buffer,
    start: new Int32Array(bytes, 0, rowCount + 1),
    end,
    item,
    weight: new Float32Array(bytes, item.byteOffset + item.byteLength, weights),
  };
}

/** The longest list that the kernel finds, in scratch space beyond the sums: 8 bytes an item. */
export const MAX_BEST = 1024;

/** Sums in one cache line. */
export const SUMS_PER_LINE = 16;

/** The scratch bytes for item sums: lines of 16 sums, and a mark for each line, padded to 16 marks. */
export function bytesOfSums(itemCount: number): number {
  const lines = Math.ceil(itemCount / SUMS_PER_LINE);
  return lines * SUMS_PER_LINE * 4 + Math.ceil(lines / SUMS_PER_LINE) * SUMS_PER_LINE;
}
