import { sharedFloat32, sharedInt32 } from '../parallel/shared-arrays.ts';

/** A few other items of each item, `width` of them at most, those of item i from i * width on. */
export interface TopRows {
  readonly width: number;
  readonly count: Int32Array;
  readonly item: Int32Array;
  readonly value: Float32Array;
}

/** Room for `wanted` others of each item. */
export function createTopRows(itemCount: number, wanted: number): TopRows {
  const width = Math.min(wanted, Math.max(0, itemCount - 1));
  const length = itemCount * width;
  const count = sharedInt32(itemCount);
  return { width, count, item: sharedInt32(length), value: sharedFloat32(length) };
}
