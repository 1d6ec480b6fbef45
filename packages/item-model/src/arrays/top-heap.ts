import { intAt } from './array-access.ts';

/** The best k of many: a heap whose root is the worst of them, so that most are rejected by one comparison. */
export interface TopHeap {
  readonly ids: Int32Array;
  readonly values: Float64Array;
  size: number;
  /** Lower values are rejected. */
  threshold: number;
}

/** An empty heap for `capacity` entries. */
export function createTopHeap(capacity: number): TopHeap {
  return {
    ids: new Int32Array(capacity),
    values: new Float64Array(capacity),
    size: 0,
    threshold: -Infinity,
  };
}

/** Empties the heap; values below `floor` will be rejected. */
export function clearHeap(heap: TopHeap, floor: number): void {
  heap.size = 0;
  heap.threshold = heap.ids.length === 0 ? Infinity : floor;
}

/** Inserts an entry that beats the worst of a full heap; ties go to the lower id. */
export function offer(heap: TopHeap, id: number, value: number): void {
  if (heap.size < heap.ids.length) {
    siftUp(heap, heap.size, id, value);
    heap.size += 1;
    if (heap.size === heap.ids.length) heap.threshold = valueAt(heap.values, 0);
  } else if (value > valueAt(heap.values, 0) || id < intAt(heap.ids, 0)) {
    siftDown(heap, heap.size, id, value);
    heap.threshold = valueAt(heap.values, 0);
  }
}

/** Sorts the entries, best first. Clear the heap before the next offer. */
export function sortHeap(heap: TopHeap): void {
  for (let size = heap.size - 1; size > 0; size -= 1) {
    const id = intAt(heap.ids, size);
    const value = valueAt(heap.values, size);
    heap.ids[size] = intAt(heap.ids, 0);
    heap.values[size] = valueAt(heap.values, 0);
    siftDown(heap, size, id, value);
  }
}

/** Divides all values by `norm`. */
export function scaleHeap(heap: TopHeap, norm: number): void {
  for (let nth = 0; nth < heap.size; nth += 1) {
    heap.values[nth] = valueAt(heap.values, nth) / norm;
  }
}

function valueAt(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}

function siftUp({ ids, values }: TopHeap, from: number, id: number, value: number): void {
  let at = from;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = valueAt(values, parent);
    if (above < value || (above === value && intAt(ids, parent) >= id)) break;
    ids[at] = intAt(ids, parent);
    values[at] = above;
    at = parent;
  }
  ids[at] = id;
  values[at] = value;
}

function siftDown({ ids, values }: TopHeap, size: number, id: number, value: number): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= size) break;
    let low = valueAt(values, child);
    const right = valueAt(values, child + 1);
    const rightIsWorse =
      right < low || (right === low && intAt(ids, child + 1) > intAt(ids, child));
    if (child + 1 < size && rightIsWorse) {
      child += 1;
      low = right;
    }
    if (low > value || (low === value && intAt(ids, child) <= id)) break;
    ids[at] = intAt(ids, child);
    values[at] = low;
    at = child;
  }
  ids[at] = id;
  values[at] = value;
}
