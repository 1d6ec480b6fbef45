import { floatAt, intAt } from '../arrays/array-access.ts';
import { bytesOfPlaces, type SparseRows } from '../matrices/gram-rows.ts';
import { fastRidgeSystem } from './fast-ridge-system.ts';
import { openKernel } from './open-kernel.ts';
import { plainRidgeSystem, type RidgeSystem } from './plain-ridge-system.ts';

/** Takes the entries of a few items from sparse rows into a system. */
export interface RowSearch {
  /** A number above 0 for each wanted item: its column in the system plus 1. The caller zeroes it in the end. */
  readonly place: Uint16Array;
  readonly system: RidgeSystem;
  /** Fills the first `columns` numbers of a row of the system: with the entries of an item, and with 0 where it has none. */
  readonly take: (item: number, row: number, columns: number) => void;
}

/** A search in WebAssembly; a plain one where that is not available. */
export function fastRowSearch(rows: SparseRows, thread: number): RowSearch {
  const { start, end, item, value, buffer, mostWanted } = rows;
  const kernel = openKernel(buffer, thread);
  if (!kernel || !buffer.memory) return plainRowSearch(rows);
  const { scratch, takeEntries } = kernel;
  const at = scratch + bytesOfPlaces(start.length);
  const system = fastRidgeSystem(mostWanted - 1, { memory: buffer.memory, at });
  return {
    place: new Uint16Array(buffer.bytes, scratch, start.length),
    system,
    take: (source, row, columns) => {
      const first = intAt(start, source);
      const [items, values] = [item.byteOffset + first * 4, value.byteOffset + first * 4];
      const to = at + row * system.stride * 4;
      takeEntries(scratch, items, values, intAt(end, source) - first, to, columns);
    },
  };
}

/** A search in plain arrays: the reference implementation of the fast one. */
export function plainRowSearch({ start, end, item, value, mostWanted }: SparseRows): RowSearch {
  const place = new Uint16Array(start.length);
  const system = plainRidgeSystem(mostWanted - 1);
  const take = (source: number, row: number, columns: number) => {
    const before = row * system.stride - 1;
    system.matrix.fill(0, before + 1, before + 1 + columns);
    for (let at = intAt(start, source); at < intAt(end, source); at += 1) {
      const column = place[intAt(item, at)] ?? 0;
      if (column > 0) system.matrix[before + column] = floatAt(value, at);
    }
  };
  return { place, system, take };
}
