import { intAt } from '../arrays/array-access.ts';
import type { Gram } from '../matrices/gram.ts';
import { openKernel } from './open-kernel.ts';

/** Finds a few items in the long sparse rows of the Gram matrix. */
export interface TailSearch {
  /** Nonzero for each wanted item. */
  readonly place: Uint16Array;
  /** The positions of the wanted items within the row. */
  readonly found: Int32Array;
  /** Searches the row of an item; returns the number of positions. */
  readonly search: (item: number) => number;
}

/** The scratch bytes for a search. The kernel writes one entry beyond the last position. */
export function bytesOfGathering(itemCount: number, most: number): number {
  return placeBytes(itemCount) + (most + 2) * 4;
}

/** A search in WebAssembly; a plain one where that is not available. */
export function fastTailSearch(gram: Gram, thread: number): TailSearch {
  const kernel = openKernel(gram.tailBuffer, thread);
  if (!kernel) return plainTailSearch(gram);
  const { scratch, findPlaced } = kernel;
  const { itemCount } = gram.matrix;
  const { tailBuffer, tailStart, tailLength, tailItem, candidates } = gram;
  const foundAt = scratch + placeBytes(itemCount);
  return {
    place: new Uint16Array(tailBuffer.bytes, scratch, itemCount),
    found: new Int32Array(tailBuffer.bytes, foundAt, candidates.width + 1),
    search: (item) => {
      const first = tailItem.byteOffset + intAt(tailStart, item) * 4;
      return findPlaced(scratch, first, intAt(tailLength, item), foundAt);
    },
  };
}

/** A search in plain arrays: the reference implementation of the fast one. */
export function plainTailSearch({ matrix, candidates, tailStart, tailLength, tailItem }: Gram) {
  const place = new Uint16Array(matrix.itemCount);
  const found = new Int32Array(candidates.width + 1);
  const search = (item: number) => {
    const first = intAt(tailStart, item);
    let count = 0;
    for (let nth = 0; nth < intAt(tailLength, item); nth += 1) {
      if (place[intAt(tailItem, first + nth)] === 0) continue;
      found[count] = nth;
      count += 1;
    }
    return count;
  };
  return { place, found, search };
}

function placeBytes(itemCount: number): number {
  return Math.ceil(itemCount / 2) * 4;
}
