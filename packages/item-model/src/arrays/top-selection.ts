import { intAt } from './array-access.ts';
import type { TopHeap } from './top-heap.ts';

/**
 * The best k of many by quickselect ("Algorithm 65: Find", Hoare, CACM 1961): the same entries as those of a heap, for
 * k above some tens in less time. Entries are complete, in no order, after `cut`.
 */
export interface TopSelection extends TopHeap {
  readonly capacity: number;
}

/** Entries that are collected before the worst are cut, as a multiple of the capacity. */
const ROOM = 4;

/** An empty selection of `capacity` entries. */
export function createTopSelection(capacity: number): TopSelection {
  return {
    capacity,
    ids: new Int32Array(ROOM * capacity),
    values: new Float64Array(ROOM * capacity),
    size: 0,
    threshold: -Infinity,
  };
}

/** Adds an entry that is not below the threshold; each id once. */
export function collect(top: TopSelection, id: number, value: number): void {
  if (top.size === top.ids.length) cut(top);
  top.ids[top.size] = id;
  top.values[top.size] = value;
  top.size += 1;
}

/** Leaves the best entries, at most `capacity`; ties go to the lower id. Lower values are rejected from now on. */
export function cut(top: TopSelection): void {
  const { capacity, values } = top;
  if (top.size <= capacity) return;
  select(top, capacity - 1);
  top.size = capacity;
  top.threshold = valueAt(values, capacity - 1);
}

/** Moves the entry that is nth in order to its place, better ones before and worse ones after it. */
function select({ ids, values, size }: TopSelection, nth: number): void {
  let [low, high] = [0, size - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = valueAt(values, middle);
    const id = intAt(ids, middle);
    let [left, right] = [low, high];
    while (left <= right) {
      while (isBetter(valueAt(values, left), intAt(ids, left), value, id)) left += 1;
      while (isBetter(value, id, valueAt(values, right), intAt(ids, right))) right -= 1;
      if (left > right) break;
      swap(ids, values, left, right);
      left += 1;
      right -= 1;
    }
    if (nth <= right) high = right;
    else if (nth >= left) low = left;
    else return;
  }
}

function valueAt(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}

function isBetter(value: number, id: number, other: number, otherId: number): boolean {
  return value > other || (value === other && id < otherId);
}

function swap(ids: Int32Array, values: Float64Array, one: number, other: number): void {
  const [id, value] = [intAt(ids, one), valueAt(values, one)];
  ids[one] = intAt(ids, other);
  values[one] = valueAt(values, other);
  ids[other] = id;
  values[other] = value;
}
