import { floatAt, intAt } from '../arrays/array-access.ts';
import { bytesOfPlaces, type SparseRows, wordsOfFound } from '../matrices/gram-rows.ts';
import { openKernel } from './open-kernel.ts';

/** Finds a few items in sparse rows. */
export interface RowSearch {
  /** A number above 0 for each wanted item; the caller zeroes it in the end. */
  readonly place: Uint16Array;
  /** Of the entry found nth, the place at 2n and the value at 2n + 1. */
  readonly foundPlace: Int32Array;
  readonly foundValue: Float32Array;
  /** Searches the row of an item; returns the number of entries found. */
  readonly search: (item: number) => number;
}

/** A search in WebAssembly; a plain one where that is not available. */
export function fastRowSearch(rows: SparseRows, thread: number): RowSearch {
  const kernel = openKernel(rows.buffer, thread);
  if (!kernel) return plainRowSearch(rows);
  const { scratch, findEntries } = kernel;
  const { start, end, item, value, buffer, mostWanted } = rows;
  const foundAt = scratch + bytesOfPlaces(start.length);
  const words = wordsOfFound(mostWanted);
  return {
    place: new Uint16Array(buffer.bytes, scratch, start.length),
    foundPlace: new Int32Array(buffer.bytes, foundAt, words),
    foundValue: new Float32Array(buffer.bytes, foundAt, words),
    search: (row) => {
      const first = intAt(start, row);
      const [items, values] = [item.byteOffset + first * 4, value.byteOffset + first * 4];
      return (findEntries(scratch, items, values, intAt(end, row) - first, foundAt) - foundAt) / 8;
    },
  };
}

/** A search in plain arrays: the reference implementation of the fast one. */
export function plainRowSearch({ start, end, item, value, mostWanted }: SparseRows): RowSearch {
  const place = new Uint16Array(start.length);
  const foundPlace = new Int32Array(wordsOfFound(mostWanted));
  const foundValue = new Float32Array(foundPlace.length);
  const search = (row: number) => {
    let count = 0;
    for (let at = intAt(start, row); at < intAt(end, row); at += 1) {
      const found = place[intAt(item, at)] ?? 0;
      if (found === 0) continue;
      foundPlace[2 * count] = found;
      foundValue[2 * count + 1] = floatAt(value, at);
      count += 1;
    }
    return count;
  };
  return { place, foundPlace, foundValue, search };
}
