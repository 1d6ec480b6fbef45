import { intAt } from '../arrays/at.ts';
import type { Gram } from '../matrices/gram.ts';
import { openKernel } from './open-kernel.ts';

/** Finds the few wanted items in the long rows of the Gram matrix. */
export interface TailSearch {
  /** 0 for what is not wanted: most. */
  readonly place: Uint16Array;
  /** Where the wanted ones stand in a row, counted from its beginning. */
  readonly found: Int32Array;
  /** Looks through the row of an item; answers how many it found. */
  readonly search: (item: number) => number;
}

/** What a search for so many needs in a room. The kernel writes one behind the last that it finds. */
export function bytesOfGathering(itemCount: number, most: number): number {
  return placeBytes(itemCount) + (most + 2) * 4;
}

/** A search by WebAssembly; a plain one where that is not to be had. */
export function fastTailSearch(gram: Gram, thread: number): TailSearch {
  const kernel = openKernel(gram.tailArena, thread);
  if (!kernel) return plainTailSearch(gram);
  const { own, findPlaced } = kernel;
  const { itemCount } = gram.matrix;
  const { tailArena, tailStart, tailLength, tailItem, candidates } = gram;
  const foundAt = own + placeBytes(itemCount);
  return {
    place: new Uint16Array(tailArena.buffer, own, itemCount),
    found: new Int32Array(tailArena.buffer, foundAt, candidates.width + 1),
    search: (item) => {
      const first = tailItem.byteOffset + intAt(tailStart, item) * 4;
      return findPlaced(own, first, intAt(tailLength, item), foundAt);
    },
  };
}

/** A search in plain arrays: the twin that the fast one is measured by. */
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
