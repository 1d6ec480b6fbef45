import { floatAt, intAt } from '../arrays/array-access.ts';
import { type Matrix, SUMS } from '../matrices/matrix.ts';
import { openKernel } from './open-kernel.ts';

/** Finds a few items in the histories of users. */
export interface HistorySearch {
  /** Nonzero for each wanted item; the caller zeroes it in the end. */
  readonly place: Uint16Array;
  /** The positions of the wanted items within the history. */
  readonly found: Int32Array;
  /** Searches the history of a user; returns the number of positions. */
  readonly search: (user: number) => number;
}

/** A search in WebAssembly; a plain one where that is not available. */
export function fastHistorySearch(matrix: Matrix, thread: number): HistorySearch {
  const kernel = openKernel(matrix.buffer, thread);
  if (!kernel) return plainHistorySearch(matrix);
  const { scratch, findPlaced } = kernel;
  const { itemCount, userStart, userItem, userLength, buffer } = matrix;
  // Beyond the pair sums, which have to stay zero.
  const foundAt = scratch + itemCount * SUMS * 4;
  return {
    place: new Uint16Array(buffer.bytes, scratch, itemCount),
    found: new Int32Array(buffer.bytes, foundAt, itemCount + 1),
    search: (user) => {
      const first = userItem.byteOffset + intAt(userStart, user) * 4;
      return findPlaced(scratch, first, floatAt(userLength, user), foundAt);
    },
  };
}

/** A search in plain arrays: the reference implementation of the fast one. */
export function plainHistorySearch(matrix: Matrix): HistorySearch {
  const { itemCount, userStart, userItem, userLength } = matrix;
  const place = new Uint16Array(itemCount);
  const found = new Int32Array(itemCount);
  const search = (user: number) => {
    const first = intAt(userStart, user);
    let count = 0;
    for (let nth = 0; nth < floatAt(userLength, user); nth += 1) {
      if (place[intAt(userItem, first + nth)] === 0) continue;
      found[count] = nth;
      count += 1;
    }
    return count;
  };
  return { place, found, search };
}
