import { floatAt, intAt } from '../arrays/array-access.ts';
import { clearHeap, createTopHeap, sortHeap, type TopHeap } from '../arrays/top-heap.ts';
import type { ItemSums } from '../kernels/item-sums.ts';
import type { Matrix } from '../matrices/matrix.ts';
import type { WeightRows } from '../matrices/weight-rows.ts';

/** Ranked lists for many users: list n is that of `users[n]`. */
export interface ListTask {
  readonly matrix: Matrix;
  readonly rows: WeightRows;
  /** The weight of each entry of the histories, for each layer of the rows. */
  readonly recency: readonly Float32Array[];
  readonly users: Int32Array;
  readonly length: number;
  /** Whether short lists are filled up with popular items. */
  readonly fills: boolean;
  /** Receives `length` item ranks for each user, best first. */
  readonly list: Int32Array;
}

const NO_SHARES = new Float32Array(0);

/** The runner that fills the lists `from` to `to`, exclusive, without items of the user's history. */
export function listRunner(lists: ListTask, sums: ItemSums): (from: number, to: number) => void {
  const heap = createTopHeap(lists.length);
  return (from, to) => {
    for (let nth = from; nth < to; nth += 1) {
      const user = intAt(lists.users, nth);
      addProfile(lists, user, sums);
      clearHeap(heap, 0);
      sums.offerTo(heap);
      sortHeap(heap);
      sums.clear();
      lists.list.set(heap.ids.subarray(0, heap.size), nth * lists.length);
      fillUp(lists, user, heap, nth);
    }
  };
}

/** Sums the weights from the user's history over all layers; its own items end at 0. */
function addProfile({ matrix, recency }: ListTask, user: number, sums: ItemSums): void {
  const { userStart, userItem, itemCount } = matrix;
  const first = intAt(userStart, user);
  const last = intAt(userStart, user + 1);
  for (let layer = 0; layer < recency.length; layer += 1) {
    const share = recency[layer] ?? NO_SHARES;
    const firstRow = layer * itemCount;
    for (let at = first; at < last; at += 1) {
      sums.add(firstRow + intAt(userItem, at), floatAt(share, at));
    }
  }
  for (let at = first; at < last; at += 1) sums.sum[intAt(userItem, at)] = 0;
}

/** Fills up a short list with the most popular items, the lowest ranks, outside the user's history. */
function fillUp(lists: ListTask, user: number, heap: TopHeap, nth: number): void {
  if (heap.size === lists.length) return;
  const { userStart, userItem, itemCount } = lists.matrix;
  const taken = new Set(userItem.subarray(userStart[user], userStart[user + 1]));
  for (const item of heap.ids.subarray(0, heap.size)) taken.add(item);
  let to = nth * lists.length + heap.size;
  const end = (nth + 1) * lists.length;
  lists.list.fill(-1, to, end);
  if (!lists.fills) return;
  for (let item = 0; item < itemCount && to < end; item += 1) {
    if (taken.has(item)) continue;
    lists.list[to] = item;
    to += 1;
  }
}
