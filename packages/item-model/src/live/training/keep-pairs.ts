import { beginOf, endOf, intAt, lengthOf } from '../../arrays/array-access.ts';
import type { Neighbours } from '../../arrays/neighbours.ts';
import { clearHeap, createTopHeap, offer, sortHeap, type TopHeap } from '../../arrays/top-heap.ts';
import type { LiveNeighbours } from '../live-model.ts';
import type { SharedUsers } from './shared-users.ts';

/** Which pairs of items may be told, and how many of each item. */
export interface KeptPairs {
  /** Undefined for pairs that follow from no user. */
  readonly sharedUsers: SharedUsers | undefined;
  readonly minUsers: number;
  readonly most: number;
}

/** The largest positive weights of each item, largest first, without pairs that too few users share. */
export function keepPairs(
  weights: Neighbours,
  { sharedUsers, minUsers, most }: KeptPairs,
): LiveNeighbours {
  const itemCount = weights.start.length - 1;
  const kept = createRows(itemCount, most);
  const heap = createTopHeap(most);
  for (let one = 0; one < itemCount; one += 1) {
    clearHeap(heap, 0);
    if (lengthOf(weights.start, one) > 0) {
      const shared = sharedUsers?.(one);
      const isShared = (other: number) => shared === undefined || intAt(shared, other) >= minUsers;
      offerPairs(weights, one, { heap, isShared });
    }
    sortHeap(heap);
    kept.add(heap.ids.subarray(0, heap.size), heap.values.subarray(0, heap.size));
  }
  return kept.build();
}

interface Offered {
  readonly heap: TopHeap;
  readonly isShared: (other: number) => boolean;
}

function offerPairs(
  { start, item, weight }: Neighbours,
  one: number,
  { heap, isShared }: Offered,
): void {
  for (let at = beginOf(start, one); at < endOf(start, one); at += 1) {
    const [other, value] = [intAt(item, at), weight[at] ?? 0];
    if (value <= 0 || value < heap.threshold || other === one) continue;
    if (isShared(other)) offer(heap, other, value);
  }
}

/** Allocates for the longest rows: pages that no row touches cost no memory. */
function createRows(itemCount: number, most: number) {
  const width = Math.min(most, itemCount);
  const start = new Int32Array(itemCount + 1);
  const item = new Int32Array(itemCount * width);
  const weight = new Float32Array(itemCount * width);
  let [rows, count] = [0, 0];
  return {
    add: (ids: Int32Array, values: Float64Array) => {
      item.set(ids, count);
      weight.set(values, count);
      count += ids.length;
      rows += 1;
      start[rows] = count;
    },
    build: () => ({ start, item: item.subarray(0, count), weight: weight.subarray(0, count) }),
  };
}
