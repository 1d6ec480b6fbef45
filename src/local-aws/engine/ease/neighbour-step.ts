import { floatAt, intAt } from './at.ts';
import type { Gram } from './gram-step.ts';
import { clearHeap, createTopHeap, keepBest, offer, scaleHeap } from './top-heap.ts';

/** Makes what finds the neighbours of the items `from` … `to`, and nothing else: one sum an item fits the cache. */
export function neighbourRunner(gram: Gram): (from: number, to: number) => void {
  const { matrix, turboNorm, neighbours } = gram;
  const sums = new Float32Array(matrix.itemCount);
  const touched = new Int32Array(matrix.itemCount);
  const heap = createTopHeap(neighbours.width);
  return (from, to) => {
    for (let item = from; item < to; item += 1) {
      const met = addUp(gram, item, sums, touched);
      sums[item] = 0;
      clearHeap(heap, 0);
      for (let nth = 0; nth < met; nth += 1) {
        const other = intAt(touched, nth);
        const near = floatAt(sums, other) / floatAt(turboNorm, other);
        sums[other] = 0;
        if (near >= heap.threshold && near > 0) offer(heap, other, near);
      }
      scaleHeap(heap, floatAt(turboNorm, item));
      keepBest(neighbours, item, heap);
    }
  };
}

function addUp(gram: Gram, item: number, sums: Float32Array, touched: Int32Array): number {
  const { userStart, userItem, itemStart, itemUser } = gram.matrix;
  const end = intAt(itemStart, item + 1);
  let met = 0;
  for (let nth = intAt(itemStart, item); nth < end; nth += 1) {
    const user = intAt(itemUser, nth);
    const weight = floatAt(gram.turboWeight, user);
    const last = intAt(userStart, user + 1);
    for (let at = intAt(userStart, user); at < last; at += 1) {
      const other = intAt(userItem, at);
      const before = floatAt(sums, other);
      if (before === 0) {
        touched[met] = other;
        met += 1;
      }
      sums[other] = before + weight;
    }
  }
  return met;
}
