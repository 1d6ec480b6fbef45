import { floatAt, intAt } from '../arrays/at.ts';
import type { Gram } from '../matrices/gram.ts';
import type { SUMS } from '../matrices/matrix.ts';
import { openKernel } from './open-kernel.ts';

/** What an item and each other item have in common: three numbers each, or one. */
export interface PairSums {
  readonly sums: Float32Array;
  /** The items that share a user, in the order in which they were met. */
  readonly touched: Int32Array;
  /** Goes through all users of an item; answers how many items were met. Whoever asks leaves the sums all zero. */
  readonly addUp: (item: number) => number;
}

/** Whether a pair has three numbers (in the ridge regressions, cosine, turbo) or turbo alone. */
type Width = typeof SUMS | 1;

/** Pairs that WebAssembly adds up; plain ones where that is not to be had. */
export function fastPairSums(gram: Gram, width: Width, thread: number): PairSums {
  const { arena, itemCount, userStart, userItem } = gram.matrix;
  const kernel = openKernel(arena, thread);
  if (!kernel) return plainPairSums(gram, width);
  const { ridgeWeight, cosineWeight, turboWeight } = gram;
  const { own, addTriples, addSingles } = kernel;
  const touchedAt = own + itemCount * width * 4;
  const visit = (user: number, to: number) => {
    const first = intAt(userStart, user);
    const items = userItem.byteOffset + first * 4;
    const count = intAt(userStart, user + 1) - first;
    const turbo = floatAt(turboWeight, user);
    if (width === 1) return addSingles(own, items, count, turbo, to);
    const [ridge, cosine] = [floatAt(ridgeWeight, user), floatAt(cosineWeight, user)];
    return addTriples(own, items, count, ridge, cosine, turbo, to);
  };
  return {
    sums: new Float32Array(arena.buffer, own, itemCount * width),
    touched: new Int32Array(arena.buffer, touchedAt, itemCount + 1),
    addUp: (item) => {
      let to = touchedAt;
      forEachUser(gram, item, (user) => (to = visit(user, to)));
      return (to - touchedAt) / 4;
    },
  };
}

/** Pairs in plain arrays: the twin that the fast ones are measured by. */
export function plainPairSums(gram: Gram, width: Width): PairSums {
  const { itemCount, userStart, userItem } = gram.matrix;
  const { ridgeWeight, cosineWeight, turboWeight } = gram;
  const sums = new Float32Array(itemCount * width);
  const touched = new Int32Array(itemCount);
  const add = (to: number, more: number) => (sums[to] = floatAt(sums, to) + more);
  const visit = (user: number, known: number) => {
    let met = known;
    for (let at = intAt(userStart, user); at < intAt(userStart, user + 1); at += 1) {
      const to = intAt(userItem, at) * width;
      if (sums[to] === 0) touched[met++] = intAt(userItem, at);
      add(to, floatAt(width === 1 ? turboWeight : ridgeWeight, user));
      if (width === 1) continue;
      add(to + 1, floatAt(cosineWeight, user));
      add(to + 2, floatAt(turboWeight, user));
    }
    return met;
  };
  return {
    sums,
    touched,
    addUp: (item) => {
      let met = 0;
      forEachUser(gram, item, (user) => (met = visit(user, met)));
      return met;
    },
  };
}

function forEachUser({ matrix }: Gram, item: number, visit: (user: number) => void): void {
  const { itemStart, itemUser } = matrix;
  const end = intAt(itemStart, item + 1);
  for (let nth = intAt(itemStart, item); nth < end; nth += 1) visit(intAt(itemUser, nth));
}
