import { floatAt, intAt } from '../arrays/at.ts';
import { clearHeap, createTopHeap, keepHeap, offer, scaleHeap } from '../arrays/top-heap.ts';
import type { PairSums } from '../kernels/pair-sums.ts';
import type { Gram } from '../matrices/gram.ts';

/** Makes what finds the neighbours of the items `from` … `to`, and nothing else: one sum an item fits the cache. */
export function neighbourRunner(gram: Gram, pairs: PairSums): (from: number, to: number) => void {
  const { turboNorm, neighbours } = gram;
  const { sums, touched } = pairs;
  const heap = createTopHeap(neighbours.width);
  return (from, to) => {
    for (let item = from; item < to; item += 1) {
      const met = pairs.addUp(item);
      sums[item] = 0;
      clearHeap(heap, 0);
      for (let nth = 0; nth < met; nth += 1) {
        const other = intAt(touched, nth);
        const near = floatAt(sums, other) / floatAt(turboNorm, other);
        sums[other] = 0;
        if (near >= heap.threshold && near > 0) offer(heap, other, near);
      }
      scaleHeap(heap, floatAt(turboNorm, item));
      keepHeap(neighbours, item, heap);
    }
  };
}
