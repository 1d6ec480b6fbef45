import { beginOf, endOf } from './array-access.ts';
import { growingFloat64, growingInt32 } from './growing-array.ts';

/**
 * Weighted other items of each item: those of item i are at start[i] to start[i + 1]. Weights are in double precision
 * after a fit, and in single precision in a live model.
 */
export interface Neighbours<Weights extends Float32Array | Float64Array = Float64Array> {
  readonly start: Int32Array;
  readonly item: Int32Array;
  readonly weight: Weights;
}

export type Pair = readonly [item: number, value: number];

/** Concatenates the pairs of each item. */
export function buildNeighbours(
  itemCount: number,
  pairsOf: (item: number) => readonly Pair[],
): Neighbours {
  const start = new Int32Array(itemCount + 1);
  const item = growingInt32();
  const weight = growingFloat64();
  for (let one = 0; one < itemCount; one += 1) {
    const pairs = pairsOf(one);
    for (const [other, value] of pairs) {
      item.push(other);
      weight.push(value);
    }
    start[one + 1] = (start[one] ?? 0) + pairs.length;
  }
  return { start, item: item.toArray(), weight: weight.toArray() };
}

/** Visits the neighbours of an item. */
export function forEachNeighbour(
  { start, item, weight }: Neighbours<Float32Array | Float64Array>,
  of: number,
  visit: (item: number, weight: number) => void,
): void {
  const end = endOf(start, of);
  for (let at = beginOf(start, of); at < end; at += 1) visit(item[at] ?? 0, weight[at] ?? 0);
}
