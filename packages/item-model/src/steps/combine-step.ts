import { floatAt, intAt } from '../arrays/at.ts';
import { clearHeap, createTopHeap, offer } from '../arrays/top-heap.ts';
import type { TopRows } from '../arrays/top-rows.ts';

/** Adds a share of what the neighbours say for each item to its regression. */
export interface CombineTask {
  readonly ridge: TopRows;
  readonly neighbours: TopRows;
  readonly share: number;
  /** Takes what says most for an item or against it. */
  readonly rows: TopRows;
}

/** Makes what combines for the items `from` … `to`. */
export function combineRunner(task: CombineTask): (from: number, to: number) => void {
  const { rows } = task;
  const sum = new Float32Array(rows.count.length);
  const met = new Int32Array(task.ridge.width + task.neighbours.width);
  const heap = createTopHeap(rows.width);
  return (from, to) => {
    for (let item = from; item < to; item += 1) {
      const known = takeRidge(task, item, sum, met);
      const count = addNeighbours({ task, item, sum, met }, known);
      clearHeap(heap, 0);
      for (let nth = 0; nth < count; nth += 1) {
        const other = intAt(met, nth);
        const strength = Math.abs(floatAt(sum, other));
        if (strength >= heap.threshold) offer(heap, other, strength);
      }
      rows.count[item] = heap.size;
      for (let nth = 0; nth < heap.size; nth += 1) {
        const other = intAt(heap.ids, nth);
        rows.item[item * rows.width + nth] = other;
        rows.value[item * rows.width + nth] = floatAt(sum, other);
      }
      for (let nth = 0; nth < count; nth += 1) sum[intAt(met, nth)] = 0;
    }
  };
}

function takeRidge(
  { ridge }: CombineTask,
  item: number,
  sum: Float32Array,
  met: Int32Array,
): number {
  const count = intAt(ridge.count, item);
  for (let nth = 0; nth < count; nth += 1) {
    const other = intAt(ridge.item, item * ridge.width + nth);
    met[nth] = other;
    sum[other] = floatAt(ridge.value, item * ridge.width + nth);
  }
  return count;
}

interface Combining {
  readonly task: CombineTask;
  readonly item: number;
  readonly sum: Float32Array;
  readonly met: Int32Array;
}

function addNeighbours({ task, item, sum, met }: Combining, known: number): number {
  const { neighbours, share } = task;
  let count = known;
  const first = item * neighbours.width;
  const end = first + intAt(neighbours.count, item);
  for (let at = first; at < end; at += 1) {
    const other = intAt(neighbours.item, at);
    const before = floatAt(sum, other);
    if (before === 0) {
      met[count] = other;
      count += 1;
    }
    sum[other] = before + share * sharpen(floatAt(neighbours.value, at));
  }
  return count;
}

const TURBO_POWER = 0.7;

/** What is near counts the more. Only the best ones are asked for: a power costs more than the pass over all pairs. */
export function sharpen(near: number): number {
  return near ** TURBO_POWER;
}
