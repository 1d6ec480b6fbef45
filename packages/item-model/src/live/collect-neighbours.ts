import { intAt } from '../arrays/array-access.ts';
import type { LiveNeighbours } from './live-model.ts';

/** Concatenates rows of other items in single precision. */
export interface NeighboursCollector {
  /** Adds the row of the next item. Throws if it refers to an item beyond the last. */
  add(items: readonly number[], weights: readonly number[]): void;
  build(): LiveNeighbours;
  bytes(): number;
}

/** Beyond the expected entries, capacity grows by a quarter. */
const GROWTH = 1.25;
const BYTES_PER_ENTRY = 8;

/** Allocates `expected` entries at once. */
export function collectNeighbours(itemCount: number, expected: number): NeighboursCollector {
  const start = new Int32Array(itemCount + 1);
  let [item, weight] = [new Int32Array(expected), new Float32Array(expected)];
  let [rows, count] = [0, 0];
  const resize = (length: number) => {
    const [fewer, lighter] = [item.subarray(0, length), weight.subarray(0, length)];
    [item, weight] = [new Int32Array(length), new Float32Array(length)];
    item.set(fewer);
    weight.set(lighter);
  };
  return {
    add: (items, weights) => {
      const end = count + items.length;
      if (end > item.length) resize(Math.ceil(end * GROWTH));
      for (let nth = 0; nth < items.length; nth += 1) {
        const other = items[nth] ?? 0;
        if (other >= itemCount) {
          throw new RangeError(`Row ${rows} refers to item ${other} of ${itemCount} items.`);
        }
        item[count + nth] = other;
        weight[count + nth] = weights[nth] ?? 0;
      }
      count = end;
      rows += 1;
      start[rows] = count;
    },
    build: () => {
      start.fill(intAt(start, rows), rows + 1);
      if (count < item.length) resize(count);
      return { start, item, weight };
    },
    bytes: () => item.length * BYTES_PER_ENTRY,
  };
}
