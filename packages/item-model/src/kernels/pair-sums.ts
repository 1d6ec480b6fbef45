import { floatAt, intAt } from '../arrays/array-access.ts';
import type { Gram } from '../matrices/gram.ts';
import type { SUMS } from '../matrices/matrix.ts';
import { openKernel } from './open-kernel.ts';

/** Sums over the common users of an item and each other item: three for each pair, or one. */
export interface PairSums {
  readonly sums: Float32Array;
  /** The items with a common user, in order of first occurrence. */
  readonly nonZero: Int32Array;
  /** Adds up over all users of an item; returns the number of non-zero sums. The caller zeroes the sums. */
  readonly addUp: (item: number) => number;
}

/** Sums for each pair: ridge, cosine and turbo, or turbo alone. */
type Width = typeof SUMS | 1;

/** Pair sums in WebAssembly; plain ones where that is not available. */
export function fastPairSums(gram: Gram, width: Width, thread: number): PairSums {
  const { buffer, itemCount, userStart, userItem, userLength } = gram.matrix;
  const kernel = openKernel(buffer, thread);
  if (!kernel) return plainPairSums(gram, width);
  const { ridgeWeight, cosineWeight, turboWeight } = gram;
  const { scratch, addTriples, addSingles } = kernel;
  const nonZeroAt = scratch + itemCount * width * 4;
  const visit = (user: number, to: number) => {
    const items = userItem.byteOffset + intAt(userStart, user) * 4;
    const count = floatAt(userLength, user);
    const turbo = floatAt(turboWeight, user);
    if (width === 1) return addSingles(scratch, items, count, turbo, to);
    const [ridge, cosine] = [floatAt(ridgeWeight, user), floatAt(cosineWeight, user)];
    return addTriples(scratch, items, count, ridge, cosine, turbo, to);
  };
  return {
    sums: new Float32Array(buffer.bytes, scratch, itemCount * width),
    nonZero: new Int32Array(buffer.bytes, nonZeroAt, itemCount + 1),
    addUp: (item) => {
      let to = nonZeroAt;
      forEachUser(gram, item, (user) => (to = visit(user, to)));
      return (to - nonZeroAt) / 4;
    },
  };
}

/** Pair sums in plain arrays: the reference implementation of the fast ones. */
export function plainPairSums(gram: Gram, width: Width): PairSums {
  const { itemCount, userStart, userItem, userLength } = gram.matrix;
  const { ridgeWeight, cosineWeight, turboWeight } = gram;
  const sums = new Float32Array(itemCount * width);
  const nonZero = new Int32Array(itemCount);
  const add = (to: number, more: number) => (sums[to] = floatAt(sums, to) + more);
  const visit = (user: number, known: number) => {
    let nonZeroCount = known;
    const first = intAt(userStart, user);
    for (let at = first; at < first + floatAt(userLength, user); at += 1) {
      const to = intAt(userItem, at) * width;
      if (sums[to] === 0) nonZero[nonZeroCount++] = intAt(userItem, at);
      add(to, floatAt(width === 1 ? turboWeight : ridgeWeight, user));
      if (width === 1) continue;
      add(to + 1, floatAt(cosineWeight, user));
      add(to + 2, floatAt(turboWeight, user));
    }
    return nonZeroCount;
  };
  return {
    sums,
    nonZero,
    addUp: (item) => {
      let nonZeroCount = 0;
      forEachUser(gram, item, (user) => (nonZeroCount = visit(user, nonZeroCount)));
      return nonZeroCount;
    },
  };
}

function forEachUser({ matrix }: Gram, item: number, visit: (user: number) => void): void {
  const { itemStart, itemUser } = matrix;
  const end = intAt(itemStart, item + 1);
  for (let nth = intAt(itemStart, item); nth < end; nth += 1) visit(intAt(itemUser, nth));
}
