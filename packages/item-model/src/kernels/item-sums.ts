import { floatAt, intAt } from '../arrays/array-access.ts';
import { offer, type TopHeap } from '../arrays/top-heap.ts';
import { bytesOfSums, MAX_BEST, SUMS_PER_LINE, type WeightRows } from '../matrices/weight-rows.ts';
import { openKernel } from './open-kernel.ts';

/** The score sum of each item. */
export interface ItemSums {
  readonly sum: Float32Array;
  /** Adds `share` times the weights of a row: a source item in one layer. */
  readonly add: (row: number, share: number) => void;
  /** Offers the items whose sums exceed the heap's threshold; ties go to the lower rank. */
  readonly offerTo: (heap: TopHeap) => void;
  /** Zeroes all sums. */
  readonly clear: () => void;
}

/** Sums in WebAssembly, which skips lines without a mark; plain ones where that is not available. */
export function fastItemSums(rows: WeightRows, thread: number): ItemSums {
  const kernel = openKernel(rows.buffer, thread);
  if (!kernel) return plainItemSums(rows);
  const { scratch, addRow, keepBest, clear } = kernel;
  const { itemCount, start, end, item, weight, buffer } = rows;
  const lines = Math.ceil(itemCount / SUMS_PER_LINE);
  const sum = new Float32Array(buffer.bytes, scratch, itemCount);
  const bestAt = scratch + bytesOfSums(itemCount);
  const ids = new Int32Array(buffer.bytes, bestAt, MAX_BEST);
  const values = new Float32Array(buffer.bytes, bestAt + MAX_BEST * 4, MAX_BEST);
  return {
    sum,
    add: (source, share) => {
      const at = intAt(start, source);
      const [items, weights] = [item.byteOffset + at * 4, weight.byteOffset + at * 4];
      addRow(scratch, lines, items, weights, intAt(end, source) - at, share);
    },
    offerTo: (heap) => {
      const capacity = heap.ids.length;
      if (capacity === 0 || capacity > MAX_BEST || heap.size > 0 || heap.threshold < 0) {
        return offerAll(heap, sum);
      }
      const { byteOffset } = values;
      heap.size = keepBest(scratch, lines, heap.threshold, bestAt, byteOffset, capacity);
      heap.ids.set(ids.subarray(0, heap.size));
      heap.values.set(values.subarray(0, heap.size));
      if (heap.size === capacity) heap.threshold = floatAt(values, 0);
    },
    clear: () => {
      clear(scratch, lines);
    },
  };
}

/** Sums in a plain array: the reference implementation of the fast ones. */
export function plainItemSums({ itemCount, start, end, item, weight }: WeightRows): ItemSums {
  const sum = new Float32Array(itemCount);
  return {
    sum,
    add: (source, share) => {
      const part = Math.fround(share);
      for (let at = intAt(start, source); at < intAt(end, source); at += 1) {
        const to = intAt(item, at);
        sum[to] = floatAt(sum, to) + Math.fround(part * floatAt(weight, at));
      }
    },
    offerTo: (heap) => offerAll(heap, sum),
    clear: () => {
      sum.fill(0);
    },
  };
}

/** For short histories in a large catalogue: lists the items whose sum is not zero, and visits no others. */
export function sparseItemSums({ itemCount, start, end, item, weight }: WeightRows): ItemSums {
  const sum = new Float32Array(itemCount);
  const nonZero = new Int32Array(itemCount + 1);
  let nonZeroCount = 0;
  return {
    sum,
    add: (source, share) => {
      const part = Math.fround(share);
      const last = intAt(end, source);
      for (let at = intAt(start, source); at < last; at += 1) {
        const to = intAt(item, at);
        const before = floatAt(sum, to);
        if (before === 0 && nonZeroCount < nonZero.length) {
          nonZero[nonZeroCount] = to;
          nonZeroCount += 1;
        }
        sum[to] = before + Math.fround(part * floatAt(weight, at));
      }
    },
    offerTo: (heap) => {
      for (let nth = 0; nth < nonZeroCount; nth += 1) {
        const one = intAt(nonZero, nth);
        const value = floatAt(sum, one);
        if (value > 0 && value >= heap.threshold) offer(heap, one, value);
        // An item whose sum returned to zero on the way is listed twice.
        sum[one] = 0;
      }
    },
    clear: () => {
      for (let nth = 0; nth < nonZeroCount; nth += 1) sum[intAt(nonZero, nth)] = 0;
      nonZeroCount = 0;
    },
  };
}

/** In ascending order, skipping sums that do not exceed the threshold. */
function offerAll(heap: TopHeap, sum: Float32Array): void {
  for (let item = 0; item < sum.length; item += 1) {
    const value = floatAt(sum, item);
    if (value > heap.threshold) offer(heap, item, value);
  }
}
