import { growingFloat64, growingInt32 } from './growing-array.ts';
import { beginOf, endOf } from './ragged.ts';

/** Other items of each item: those of item i stand from start[i] to start[i + 1]. */
export interface Neighbours {
  readonly start: Int32Array;
  readonly item: Int32Array;
  readonly weight: Float64Array;
}

export type Pair = readonly [item: number, value: number];

/** Puts the others of each item one behind the other. */
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

/** Visits the others of an item. */
export function forEachNeighbour(
  { start, item, weight }: Neighbours,
  of: number,
  visit: (item: number, weight: number) => void,
): void {
  const end = endOf(start, of);
  for (let at = beginOf(start, of); at < end; at += 1) visit(item[at] ?? 0, weight[at] ?? 0);
}
