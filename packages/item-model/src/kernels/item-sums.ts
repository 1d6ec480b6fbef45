import { floatAt, intAt } from '../arrays/at.ts';
import { offer, type TopHeap } from '../arrays/top-heap.ts';
import { SUMS_PER_LINE, type WeightRows } from '../matrices/weight-rows.ts';
import { openKernel } from './open-kernel.ts';

/** One sum for each item: what speaks for it. */
export interface ItemSums {
  readonly sum: Float32Array;
  /** Adds a share of what an item says for others. */
  readonly add: (source: number, share: number) => void;
  /** Offers the items whose sums are above the heap's threshold; of equals the lower rank is better. */
  readonly offerTo: (heap: TopHeap) => void;
  /** Makes all zero again. */
  readonly clear: () => void;
}

/** Sums that WebAssembly adds up, which looks only where something was added; plain ones where that is not to be had. */
export function fastItemSums(rows: WeightRows, thread: number): ItemSums {
  const kernel = openKernel(rows.arena, thread);
  if (!kernel) return plainItemSums(rows);
  const { own, addRow, above, clear } = kernel;
  const { start, end, item, weight, arena } = rows;
  const lines = Math.ceil(end.length / SUMS_PER_LINE);
  const sum = new Float32Array(arena.buffer, own, end.length);
  return {
    sum,
    add: (source, share) => {
      const at = intAt(start, source);
      const [items, weights] = [item.byteOffset + at * 4, weight.byteOffset + at * 4];
      addRow(own, lines, items, weights, intAt(end, source) - at, share);
    },
    offerTo: (heap) => offerAbove(heap, sum, (from, least) => above(own, lines, from, least)),
    clear: () => {
      clear(own, lines);
    },
  };
}

/** Sums in a plain array: the twin that the fast ones are measured by. */
export function plainItemSums({ start, end, item, weight }: WeightRows): ItemSums {
  const sum = new Float32Array(end.length);
  return {
    sum,
    add: (source, share) => {
      const part = Math.fround(share);
      for (let at = intAt(start, source); at < intAt(end, source); at += 1) {
        const to = intAt(item, at);
        sum[to] = floatAt(sum, to) + Math.fround(part * floatAt(weight, at));
      }
    },
    offerTo: (heap) =>
      offerAbove(heap, sum, (from, least) => {
        let at = from;
        while (at < sum.length && floatAt(sum, at) <= least) at += 1;
        return at;
      }),
    clear: () => {
      sum.fill(0);
    },
  };
}

/** For users of whom little is known in a large catalogue: what was added to is listed, and nothing else looked at. */
export function sparseItemSums({ start, end, item, weight }: WeightRows): ItemSums {
  const sum = new Float32Array(end.length);
  const touched = new Int32Array(end.length + 1);
  let met = 0;
  return {
    sum,
    add: (source, share) => {
      const part = Math.fround(share);
      const last = intAt(end, source);
      for (let at = intAt(start, source); at < last; at += 1) {
        const to = intAt(item, at);
        const before = floatAt(sum, to);
        if (before === 0 && met < touched.length) {
          touched[met] = to;
          met += 1;
        }
        sum[to] = before + Math.fround(part * floatAt(weight, at));
      }
    },
    offerTo: (heap) => {
      for (let nth = 0; nth < met; nth += 1) {
        const one = intAt(touched, nth);
        const value = floatAt(sum, one);
        if (value > 0 && value >= heap.threshold) offer(heap, one, value);
        // One that came back to zero on the way stands here twice.
        sum[one] = 0;
      }
    },
    clear: () => {
      for (let nth = 0; nth < met; nth += 1) sum[intAt(touched, nth)] = 0;
      met = 0;
    },
  };
}

/** In rising order: only what is above the worst of a full heap gets in. */
function offerAbove(
  heap: TopHeap,
  sum: Float32Array,
  above: (from: number, threshold: number) => number,
): void {
  for (let item = above(0, heap.threshold); item < sum.length;) {
    offer(heap, item, floatAt(sum, item));
    item = above(item + 1, heap.threshold);
  }
}
