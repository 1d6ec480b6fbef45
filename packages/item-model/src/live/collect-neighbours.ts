import { intAt } from '../arrays/array-access.ts';
import type { LiveNeighbours } from './live-model.ts';

/** Concatenates rows of other items in single precision. */
export interface NeighboursCollector {
  /** Allocates the expected entries, which takes milliseconds for each step; the first row does so at once otherwise. */
  reserveInSteps(): Generator<undefined, void>;
  /** Adds the row of the next item. Throws if it refers to an item beyond the last. */
  add(items: readonly number[], weights: readonly number[]): void;
  build(): LiveNeighbours;
  bytes(): number;
}

/** Beyond the expected entries, capacity grows by a quarter. */
const GROWTH = 1.25;
const BYTES_PER_ENTRY = 8;

/** Allocates `expected` entries, and more if there are more. */
export function collectNeighbours(itemCount: number, expected: number): NeighboursCollector {
  const start = new Int32Array(itemCount + 1);
  let [item, weight] = [new Int32Array(0), new Float32Array(0)];
  let [rows, count] = [0, 0];
  function* reserveInSteps(): Generator<undefined, void> {
    item = new Int32Array(expected);
    yield;
    weight = new Float32Array(expected);
    yield;
  }
  const resize = (length: number) => {
    const [fewer, lighter] = [item.subarray(0, length), weight.subarray(0, length)];
    [item, weight] = [new Int32Array(length), new Float32Array(length)];
    item.set(fewer);
    weight.set(lighter);
  };
  return {
    reserveInSteps,
    add: (items, weights) => {
      if (rows === 0 && item.length === 0) resize(expected);
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
