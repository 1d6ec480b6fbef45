import { floatAt, intAt } from '../arrays/array-access.ts';
import { clearHeap } from '../arrays/top-heap.ts';
import type { TopRows } from '../arrays/top-rows.ts';
import { collect, createTopSelection, cut, type TopSelection } from '../arrays/top-selection.ts';

/** Weights of source items by target item, of which `share` times their elementwise `power` is added. */
export interface WeightedTerm {
  readonly rows: TopRows;
  readonly share: number;
  /** For kept weights alone: powers of all pairs would cost more than their sums. */
  readonly power: number;
}

/** Adds up the terms of each item. */
export interface CombineTask {
  readonly terms: readonly WeightedTerm[];
  /** Receives the sums with the largest absolute values. */
  readonly rows: TopRows;
}

/** The elementwise power of Turbo-CF. */
export const TURBO_POWER = 0.7;

/** The runner that combines for the items from `from` to `to`, exclusive. */
export function combineRunner({ terms, rows }: CombineTask): (from: number, to: number) => void {
  const sums = createRowSums(rows.count.length, terms);
  const top = createTopSelection(rows.width);
  return (from, to) => {
    for (let item = from; item < to; item += 1) {
      for (const term of terms) addTerm(term, item, sums);
      const kept = sums.count > rows.width ? largest(sums, top) : sums.nonZero;
      const count = Math.min(sums.count, rows.width);
      rows.count[item] = count;
      for (let nth = 0; nth < count; nth += 1) {
        const other = intAt(kept, nth);
        rows.item[item * rows.width + nth] = other;
        rows.value[item * rows.width + nth] = floatAt(sums.sum, other);
      }
      clearSums(sums);
    }
  };
}

/** The sources with the largest absolute sums. */
function largest({ sum, nonZero, count }: RowSums, top: TopSelection): Int32Array {
  clearHeap(top, 0);
  for (let nth = 0; nth < count; nth += 1) {
    const other = intAt(nonZero, nth);
    const strength = Math.abs(floatAt(sum, other));
    if (strength >= top.threshold) collect(top, other, strength);
  }
  cut(top);
  return top.ids;
}

/** The sums of one target item by source item. */
interface RowSums {
  readonly sum: Float32Array;
  /** Whether a source is listed: its sum may return to 0. */
  readonly isListed: Uint8Array;
  readonly nonZero: Int32Array;
  count: number;
}

function createRowSums(itemCount: number, terms: readonly WeightedTerm[]): RowSums {
  const most = terms.reduce((total, { rows }) => total + rows.width, 0);
  return {
    sum: new Float32Array(itemCount),
    isListed: new Uint8Array(itemCount),
    nonZero: new Int32Array(Math.min(itemCount, most)),
    count: 0,
  };
}

function addTerm({ rows, share, power }: WeightedTerm, item: number, sums: RowSums): void {
  const { sum, isListed, nonZero } = sums;
  const first = item * rows.width;
  const end = first + intAt(rows.count, item);
  for (let at = first; at < end; at += 1) {
    const other = intAt(rows.item, at);
    if (isListed[other] === 0) {
      isListed[other] = 1;
      nonZero[sums.count] = other;
      sums.count += 1;
    }
    const value = floatAt(rows.value, at);
    sum[other] = floatAt(sum, other) + share * (power === 1 ? value : value ** power);
  }
}

function clearSums(sums: RowSums): void {
  for (let nth = 0; nth < sums.count; nth += 1) {
    const other = intAt(sums.nonZero, nth);
    sums.sum[other] = 0;
    sums.isListed[other] = 0;
  }
  sums.count = 0;
}
