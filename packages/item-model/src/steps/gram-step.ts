import { floatAt, intAt } from '../arrays/array-access.ts';
import { clearHeap, scaleHeap } from '../arrays/top-heap.ts';
import { storeHeap } from '../arrays/top-rows.ts';
import { collect, createTopSelection, cut, type TopSelection } from '../arrays/top-selection.ts';
import type { PairSums } from '../kernels/pair-sums.ts';
import { triangle } from '../matrices/gram-rows.ts';
import type { Gram } from '../matrices/gram.ts';
import { SUMS } from '../matrices/matrix.ts';

/** The runner that fills the rows from `from` to `to`, exclusive. */
export function gramRunner(gram: Gram, pairs: PairSums): (from: number, to: number) => void {
  const { sums, nonZero } = pairs;
  const cosine = createTopSelection(gram.candidates.width);
  const turbo = createTopSelection(gram.neighbours.width);
  return (from, to) => {
    for (let item = from; item < to; item += 1) {
      const nonZeroCount = pairs.addUp(item);
      keepRow({ gram, item, sums, nonZero, nonZeroCount });
      gram.diagonal[item] = floatAt(sums, item * SUMS);
      sums.fill(0, item * SUMS, item * SUMS + SUMS);
      clearHeap(cosine, 0);
      clearHeap(turbo, 0);
      choose({ gram, item, sums, nonZero, nonZeroCount }, cosine, turbo);
      storeHeap(gram.candidates, item, cosine);
      storeHeap(gram.neighbours, item, turbo);
    }
  };
}

interface Row {
  readonly gram: Gram;
  readonly item: number;
  readonly sums: Float32Array;
  readonly nonZero: Int32Array;
  readonly nonZeroCount: number;
}

/** Stores the entries left of the diagonal. */
function keepRow({ gram, item, sums, nonZero, nonZeroCount }: Row): void {
  const { headCount, head, tail } = gram;
  if (item < headCount) {
    const first = triangle(item, 0);
    for (let nth = 0; nth < nonZeroCount; nth += 1) {
      const other = intAt(nonZero, nth);
      if (other <= item) head[first + other] = floatAt(sums, other * SUMS);
    }
  } else if (tail) {
    let length = 0;
    for (let nth = 0; nth < nonZeroCount; nth += 1) if (intAt(nonZero, nth) < item) length += 1;
    let to = Atomics.add(tail.top, 0, length);
    tail.start[item] = to;
    tail.end[item] = to + length;
    for (let nth = 0; nth < nonZeroCount; nth += 1) {
      const other = intAt(nonZero, nth);
      if (other >= item) continue;
      tail.item[to] = other;
      tail.value[to] = floatAt(sums, other * SUMS);
      to += 1;
    }
  }
}

/** Selects candidates and neighbours, and zeroes the sums. */
function choose(
  { gram, item, sums, nonZero, nonZeroCount }: Row,
  cosine: TopSelection,
  turbo: TopSelection,
): void {
  const { cosineNorm, turboNorm } = gram;
  for (let nth = 0; nth < nonZeroCount; nth += 1) {
    const other = intAt(nonZero, nth);
    const at = other * SUMS;
    const near = floatAt(sums, at + 1) / floatAt(cosineNorm, other);
    const close = floatAt(sums, at + 2) / floatAt(turboNorm, other);
    sums[at] = 0;
    sums[at + 1] = 0;
    sums[at + 2] = 0;
    if (other === item) continue;
    if (near >= cosine.threshold && near > 0) collect(cosine, other, near);
    if (close >= turbo.threshold && close > 0) collect(turbo, other, close);
  }
  cut(cosine);
  cut(turbo);
  scaleHeap(cosine, floatAt(cosineNorm, item));
  scaleHeap(turbo, floatAt(turboNorm, item));
}
