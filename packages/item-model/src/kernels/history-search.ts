import { floatAt, intAt } from '../arrays/array-access.ts';
import { bytesOfPairs, type Matrix, SEARCH_WORDS } from '../matrices/matrix.ts';
import { openKernel } from './open-kernel.ts';

/** Finds a few items in the histories of many users. */
export interface HistorySearch {
  /** A number above 0 for each wanted item; the caller zeroes it in the end. */
  readonly place: Uint16Array;
  /** Of each searched user, how many wanted items the history has, and their places. */
  readonly found: Int32Array;
  /** Searches the first `count` users, at most `usersPerSearch`. */
  readonly searchAll: (users: Int32Array, count: number) => void;
}

/** The users of one search: together they find as many places as the scratch space holds. */
export function usersPerSearch(wanted: number): number {
  return Math.max(1, Math.floor((SEARCH_WORDS - 1) / (wanted + 3)));
}

/** A search in WebAssembly; a plain one where that is not available. */
export function fastHistorySearch(matrix: Matrix, thread: number): HistorySearch {
  const kernel = openKernel(matrix.buffer, thread);
  if (!kernel) return plainHistorySearch(matrix);
  const { scratch, findPlaces } = kernel;
  const { itemCount, userStart, userItem, userLength, buffer } = matrix;
  const rangeAt = scratch + bytesOfPairs(itemCount);
  const ranges = new Int32Array(buffer.bytes, rangeAt, SEARCH_WORDS);
  return {
    // The pair sums, which are 0 between their uses.
    place: new Uint16Array(buffer.bytes, scratch, itemCount),
    found: new Int32Array(buffer.bytes, rangeAt, SEARCH_WORDS),
    searchAll: (users, count) => {
      const first = SEARCH_WORDS - 2 * count;
      for (let nth = 0; nth < count; nth += 1) {
        const user = intAt(users, nth);
        ranges[first + 2 * nth] = userItem.byteOffset + intAt(userStart, user) * 4;
        ranges[first + 2 * nth + 1] = floatAt(userLength, user);
      }
      findPlaces(scratch, rangeAt + first * 4, count, rangeAt);
    },
  };
}

/** A search in plain arrays: the reference implementation of the fast one. */
export function plainHistorySearch(matrix: Matrix): HistorySearch {
  const { itemCount, userStart, userItem, userLength } = matrix;
  const place = new Uint16Array(itemCount);
  const found = new Int32Array(SEARCH_WORDS);
  const searchAll = (users: Int32Array, count: number) => {
    let to = 0;
    for (const user of users.subarray(0, count)) {
      const first = intAt(userStart, user);
      const head = to;
      to += 1;
      for (const item of userItem.subarray(first, first + floatAt(userLength, user))) {
        found[to] = place[item] ?? 0;
        if (found[to] !== 0) to += 1;
      }
      found[head] = to - head - 1;
    }
  };
  return { place, found, searchAll };
}
