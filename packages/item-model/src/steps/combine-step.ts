import { floatAt, intAt } from '../arrays/array-access.ts';
import { clearHeap, createTopHeap, offer } from '../arrays/top-heap.ts';
import type { TopRows } from '../arrays/top-rows.ts';

/** Adds `share` times the neighbours' weights to the ridge weights of each item. */
export interface CombineTask {
  readonly ridge: TopRows;
  readonly neighbours: TopRows;
  readonly share: number;
  /** Receives the weights with the largest absolute values. */
  readonly rows: TopRows;
}

/** The runner that combines for the items from `from` to `to`, exclusive. */
export function combineRunner(task: CombineTask): (from: number, to: number) => void {
  const { rows } = task;
  const sum = new Float32Array(rows.count.length);
  const nonZero = new Int32Array(task.ridge.width + task.neighbours.width);
  const heap = createTopHeap(rows.width);
  return (from, to) => {
    for (let item = from; item < to; item += 1) {
      const known = takeRidge(task, item, sum, nonZero);
      const count = addNeighbours({ task, item, sum, nonZero }, known);
      clearHeap(heap, 0);
      for (let nth = 0; nth < count; nth += 1) {
        const other = intAt(nonZero, nth);
        const strength = Math.abs(floatAt(sum, other));
        if (strength >= heap.threshold) offer(heap, other, strength);
      }
      rows.count[item] = heap.size;
      for (let nth = 0; nth < heap.size; nth += 1) {
        const other = intAt(heap.ids, nth);
        rows.item[item * rows.width + nth] = other;
        rows.value[item * rows.width + nth] = floatAt(sum, other);
      }
      for (let nth = 0; nth < count; nth += 1) sum[intAt(nonZero, nth)] = 0;
    }
  };
}

function takeRidge(
  { ridge }: CombineTask,
  item: number,
  sum: Float32Array,
  nonZero: Int32Array,
): number {
  const count = intAt(ridge.count, item);
  for (let nth = 0; nth < count; nth += 1) {
    const other = intAt(ridge.item, item * ridge.width + nth);
    nonZero[nth] = other;
    sum[other] = floatAt(ridge.value, item * ridge.width + nth);
  }
  return count;
}

interface Combining {
  readonly task: CombineTask;
  readonly item: number;
  readonly sum: Float32Array;
  readonly nonZero: Int32Array;
}

function addNeighbours({ task, item, sum, nonZero }: Combining, known: number): number {
  const { neighbours, share } = task;
  let count = known;
  const first = item * neighbours.width;
  const end = first + intAt(neighbours.count, item);
  for (let at = first; at < end; at += 1) {
    const other = intAt(neighbours.item, at);
    const before = floatAt(sum, other);
    if (before === 0) {
      nonZero[count] = other;
      count += 1;
    }
    sum[other] = before + share * sharpen(floatAt(neighbours.value, at));
  }
  return count;
}

const TURBO_POWER = 0.7;

/** The elementwise power of Turbo-CF, for kept neighbours alone: for all pairs it would cost more than their sums. */
export function sharpen(near: number): number {
  return near ** TURBO_POWER;
}
