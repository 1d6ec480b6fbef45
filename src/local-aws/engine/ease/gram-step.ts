import { floatAt, intAt } from './at.ts';
import type { Matrix } from './matrix.ts';
import type { SharedRoom } from './shared-room.ts';
import { clearHeap, createTopHeap, keepBest, offer, scaleHeap, type TopHeap } from './top-heap.ts';
import type { TopRows } from './top-rows.ts';

/** What the first pass over the item rows reads and fills; see `createGram`. */
export interface Gram {
  readonly matrix: Matrix;
  /** What a user's length says of a pair: in the ridge regressions, for candidates, for neighbours. */
  readonly ridgeWeight: Float32Array;
  readonly cosineWeight: Float32Array;
  readonly turboWeight: Float32Array;
  /** By what the sums of an item are divided to be comparable. */
  readonly cosineNorm: Float32Array;
  readonly turboNorm: Float32Array;
  /** The items below this rank have their Gram matrix dense, as a triangle: others' rows are short. */
  readonly headCount: number;
  readonly head: Float32Array;
  readonly diagonal: Float32Array;
  /** Rows of the other items, only what ranks before them; whoever comes first takes room first. */
  readonly tailStart: Int32Array;
  readonly tailLength: Int32Array;
  readonly tailRoom: SharedRoom;
  readonly tailItem: Int32Array;
  readonly tailValue: Float32Array;
  readonly tailTop: Int32Array;
  readonly keepsGram: boolean;
  readonly candidates: TopRows;
  readonly neighbours: TopRows;
}

/** Four sums an item in one cache line: ridge, cosine, turbo, and one to spare. */
const SUMS = 4;

/** Makes what fills the rows `from` … `to`. */
export function gramRunner(gram: Gram): (from: number, to: number) => void {
  const { itemCount } = gram.matrix;
  const sums = new Float32Array(itemCount * SUMS);
  const touched = new Int32Array(itemCount);
  const cosine = createTopHeap(gram.candidates.width);
  const turbo = createTopHeap(gram.neighbours.width);
  return (from, to) => {
    for (let item = from; item < to; item += 1) {
      const met = addUp(gram, item, sums, touched);
      if (gram.keepsGram) keepRow({ gram, item, sums, touched, met });
      gram.diagonal[item] = floatAt(sums, item * SUMS);
      sums.fill(0, item * SUMS, item * SUMS + SUMS);
      clearHeap(cosine, 0);
      clearHeap(turbo, 0);
      choose({ gram, item, sums, touched, met }, cosine, turbo);
      keepBest(gram.candidates, item, cosine);
      keepBest(gram.neighbours, item, turbo);
    }
  };
}

interface Row {
  readonly gram: Gram;
  readonly item: number;
  readonly sums: Float32Array;
  readonly touched: Int32Array;
  readonly met: number;
}

function addUp(gram: Gram, item: number, sums: Float32Array, touched: Int32Array): number {
  const { userStart, userItem, itemStart, itemUser } = gram.matrix;
  const { ridgeWeight, cosineWeight, turboWeight } = gram;
  const end = intAt(itemStart, item + 1);
  let met = 0;
  for (let nth = intAt(itemStart, item); nth < end; nth += 1) {
    const user = intAt(itemUser, nth);
    const ridge = floatAt(ridgeWeight, user);
    const cosine = floatAt(cosineWeight, user);
    const turbo = floatAt(turboWeight, user);
    const last = intAt(userStart, user + 1);
    for (let at = intAt(userStart, user); at < last; at += 1) {
      const other = intAt(userItem, at);
      const to = other * SUMS;
      const before = floatAt(sums, to);
      if (before === 0) {
        touched[met] = other;
        met += 1;
      }
      sums[to] = before + ridge;
      sums[to + 1] = floatAt(sums, to + 1) + cosine;
      sums[to + 2] = floatAt(sums, to + 2) + turbo;
    }
  }
  return met;
}

/** Where the pair of an item and one that ranks before it stands in a triangle. */
export function triangle(row: number, column: number): number {
  return (row * (row + 1)) / 2 + column;
}

function keepRow({ gram, item, sums, touched, met }: Row): void {
  if (item < gram.headCount) {
    const first = triangle(item, 0);
    for (let nth = 0; nth < met; nth += 1) {
      const other = intAt(touched, nth);
      if (other <= item) gram.head[first + other] = floatAt(sums, other * SUMS);
    }
    return;
  }
  let length = 0;
  for (let nth = 0; nth < met; nth += 1) if (intAt(touched, nth) < item) length += 1;
  let to = Atomics.add(gram.tailTop, 0, length);
  gram.tailStart[item] = to;
  gram.tailLength[item] = length;
  for (let nth = 0; nth < met; nth += 1) {
    const other = intAt(touched, nth);
    if (other >= item) continue;
    gram.tailItem[to] = other;
    gram.tailValue[to] = floatAt(sums, other * SUMS);
    to += 1;
  }
}

/** Finds the nearest in both senses, and leaves the sums all zero. */
function choose({ gram, item, sums, touched, met }: Row, cosine: TopHeap, turbo: TopHeap): void {
  const { cosineNorm, turboNorm } = gram;
  for (let nth = 0; nth < met; nth += 1) {
    const other = intAt(touched, nth);
    const at = other * SUMS;
    const near = floatAt(sums, at + 1) / floatAt(cosineNorm, other);
    const close = floatAt(sums, at + 2) / floatAt(turboNorm, other);
    sums[at] = 0;
    sums[at + 1] = 0;
    sums[at + 2] = 0;
    if (other === item) continue;
    if (near >= cosine.threshold && near > 0) offer(cosine, other, near);
    if (close >= turbo.threshold && close > 0) offer(turbo, other, close);
  }
  scaleHeap(cosine, floatAt(cosineNorm, item));
  scaleHeap(turbo, floatAt(turboNorm, item));
}
