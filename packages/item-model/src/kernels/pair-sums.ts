import { floatAt, intAt } from '../arrays/array-access.ts';
import type { Gram } from '../matrices/gram.ts';
import type { SUMS } from '../matrices/matrix.ts';
import { openKernel } from './open-kernel.ts';

/** Sums over the common users of an item and each other item: three for each pair, or one. */
export interface PairSums {
  readonly sums: Float32Array;
  /** The items with a common user, in order of first occurrence. */
  readonly touched: Int32Array;
  /** Adds up over all users of an item; returns the number of touched items. The caller zeroes the sums. */
  readonly addUp: (item: number) => number;
}

/** Sums for each pair: ridge, cosine and turbo, or turbo alone. */
type Width = typeof SUMS | 1;

/** Pair sums in WebAssembly; plain ones where that is not available. */
export function fastPairSums(gram: Gram, width: Width, thread: number): PairSums {
  const { arena, itemCount, userStart, userItem } = gram.matrix;
  const kernel = openKernel(arena, thread);
  if (!kernel) return plainPairSums(gram, width);
  const { ridgeWeight, cosineWeight, turboWeight } = gram;
  const { scratch, addTriples, addSingles } = kernel;
  const touchedAt = scratch + itemCount * width * 4;
  const visit = (user: number, to: number) => {
    const first = intAt(userStart, user);
    const items = userItem.byteOffset + first * 4;
    const count = intAt(userStart, user + 1) - first;
    const turbo = floatAt(turboWeight, user);
    if (width === 1) return addSingles(scratch, items, count, turbo, to);
    const [ridge, cosine] = [floatAt(ridgeWeight, user), floatAt(cosineWeight, user)];
    return addTriples(scratch, items, count, ridge, cosine, turbo, to);
  };
  return {
    sums: new Float32Array(arena.buffer, scratch, itemCount * width),
    touched: new Int32Array(arena.buffer, touchedAt, itemCount + 1),
    addUp: (item) => {
      let to = touchedAt;
      forEachUser(gram, item, (user) => (to = visit(user, to)));
      return (to - touchedAt) / 4;
    },
  };
}

/** Pair sums in plain arrays: the reference implementation of the fast ones. */
export function plainPairSums(gram: Gram, width: Width): PairSums {
  const { itemCount, userStart, userItem } = gram.matrix;
  const { ridgeWeight, cosineWeight, turboWeight } = gram;
  const sums = new Float32Array(itemCount * width);
  const touched = new Int32Array(itemCount);
  const add = (to: number, more: number) => (sums[to] = floatAt(sums, to) + more);
  const visit = (user: number, known: number) => {
    let touchedCount = known;
    for (let at = intAt(userStart, user); at < intAt(userStart, user + 1); at += 1) {
      const to = intAt(userItem, at) * width;
      if (sums[to] === 0) touched[touchedCount++] = intAt(userItem, at);
      add(to, floatAt(width === 1 ? turboWeight : ridgeWeight, user));
      if (width === 1) continue;
      add(to + 1, floatAt(cosineWeight, user));
      add(to + 2, floatAt(turboWeight, user));
    }
    return touchedCount;
  };
  return {
    sums,
    touched,
    addUp: (item) => {
      let touchedCount = 0;
      forEachUser(gram, item, (user) => (touchedCount = visit(user, touchedCount)));
      return touchedCount;
    },
  };
}

function forEachUser({ matrix }: Gram, item: number, visit: (user: number) => void): void {
  const { itemStart, itemUser } = matrix;
  const end = intAt(itemStart, item + 1);
  for (let nth = intAt(itemStart, item); nth < end; nth += 1) visit(intAt(itemUser, nth));
}
