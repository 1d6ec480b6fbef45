import { floatAt, intAt } from '../arrays/array-access.ts';
import { clearHeap, scaleHeap } from '../arrays/top-heap.ts';
import { storeHeap } from '../arrays/top-rows.ts';
import { collect, createTopSelection, cut } from '../arrays/top-selection.ts';
import type { PairSums } from '../kernels/pair-sums.ts';
import type { Gram } from '../matrices/gram.ts';

/** The runner that finds only the neighbours of the items from `from` to `to`: one sum for each item fits the cache. */
export function neighbourRunner(gram: Gram, pairs: PairSums): (from: number, to: number) => void {
  const { turboNorm, neighbours } = gram;
  const { sums, nonZero } = pairs;
  const top = createTopSelection(neighbours.width);
  return (from, to) => {
    for (let item = from; item < to; item += 1) {
      const nonZeroCount = pairs.addUp(item);
      sums[item] = 0;
      clearHeap(top, 0);
      for (let nth = 0; nth < nonZeroCount; nth += 1) {
        const other = intAt(nonZero, nth);
        const near = floatAt(sums, other) / floatAt(turboNorm, other);
        sums[other] = 0;
        if (near >= top.threshold && near > 0) collect(top, other, near);
      }
      cut(top);
      scaleHeap(top, floatAt(turboNorm, item));
      storeHeap(neighbours, item, top);
    }
  };
}
