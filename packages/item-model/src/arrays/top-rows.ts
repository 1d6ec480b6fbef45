import { sharedFloat32, sharedInt32 } from '../parallel/shared-arrays.ts';
import type { TopHeap } from './top-heap.ts';

/** The best k items of each item: at most `width`, those of item i from i * width on. */
export interface TopRows {
  readonly width: number;
  readonly count: Int32Array;
  readonly item: Int32Array;
  readonly value: Float32Array;
}

/** Allocates rows for up to `wanted` other items each. */
export function createTopRows(itemCount: number, wanted: number): TopRows {
  const width = Math.min(wanted, Math.max(0, itemCount - 1));
  const length = itemCount * width;
  const count = sharedInt32(itemCount);
  return { width, count, item: sharedInt32(length), value: sharedFloat32(length) };
}

/** Stores the heap as the row of `item`, unordered: sorting all rows would cost more than finding them. */
export function storeHeap(rows: TopRows, item: number, heap: TopHeap): void {
  const first = item * rows.width;
  rows.count[item] = heap.size;
  // Faster than setting both arrays at once, where each number is converted.
  for (let nth = 0; nth < heap.size; nth += 1) {
    rows.item[first + nth] = heap.ids[nth] ?? 0;
    rows.value[first + nth] = heap.values[nth] ?? 0;
  }
}
