import { floatAt, intAt } from './at.ts';
import { openKernel } from './open-kernel.ts';
import { LINE, type WeightRows } from './weight-rows.ts';

/** One sum for each item: what speaks for it. */
export interface ItemSums {
  readonly sum: Float32Array;
  /** Adds a share of what an item says for others. */
  readonly add: (source: number, share: number) => void;
  /** The first item from `from` on whose sum is above a threshold; the number of items or more if there is none. */
  readonly above: (from: number, threshold: number) => number;
  /** Makes all zero again. */
  readonly clear: () => void;
}

/** Sums that WebAssembly adds up, which looks only where something was added; plain ones where that is not to be had. */
export function fastItemSums(rows: WeightRows, thread: number): ItemSums {
  const kernel = openKernel(rows.room, thread);
  if (!kernel) return plainItemSums(rows);
  const { own, addRow, above, clear } = kernel;
  const { start, end, item, weight, room } = rows;
  const lines = Math.ceil(end.length / LINE);
  return {
    sum: new Float32Array(room.buffer, own, end.length),
    add: (source, share) => {
      const at = intAt(start, source);
      const [items, weights] = [item.byteOffset + at * 4, weight.byteOffset + at * 4];
      addRow(own, lines, items, weights, intAt(end, source) - at, share);
    },
    above: (from, threshold) => above(own, lines, from, threshold),
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
    above: (from, threshold) => {
      let at = from;
      while (at < sum.length && floatAt(sum, at) <= threshold) at += 1;
      return at;
    },
    clear: () => {
      sum.fill(0);
    },
  };
}
