import { addTo, beginOf, endOf, intAt, lengthOf, prefixSum } from '../arrays/array-access.ts';
import { type Baskets, forEachPurchase } from '../baskets/baskets.ts';

/** Repeated purchases of an item, of any users, below which it has no interval. */
const MIN_REPEATS = 10;

const DAY_SECONDS = 24 * 3600;

/** The median days between two purchases of each item by the same user; NaN for items with too few repeats. */
export function fitIntervals(baskets: Baskets, minRepeats = MIN_REPEATS): Float64Array {
  const { itemCount } = baskets;
  const start = new Int32Array(itemCount + 1);
  forEachRepeat(baskets, (item) => addTo(start, item + 1, 1));
  prefixSum(start);
  const next = start.slice();
  const days = new Float64Array(start[itemCount] ?? 0);
  forEachRepeat(baskets, (item, seconds) => {
    days[intAt(next, item)] = seconds / DAY_SECONDS;
    addTo(next, item, 1);
  });
  return Float64Array.from({ length: itemCount }, (_none, item) =>
    lengthOf(start, item) < minRepeats
      ? NaN
      : medianOf(days.subarray(beginOf(start, item), endOf(start, item))),
  );
}

/** Visits each purchase of an item that the same user takes again, with the seconds until then. */
function forEachRepeat(baskets: Baskets, visit: (item: number, seconds: number) => void): void {
  const lastUser = new Int32Array(baskets.itemCount).fill(-1);
  const later = new Float64Array(baskets.itemCount);
  forEachPurchase(baskets, (item, basket, user) => {
    const time = baskets.time[basket] ?? 0;
    if (lastUser[item] === user) visit(item, (later[item] ?? 0) - time);
    lastUser[item] = user;
    later[item] = time;
  });
}

/** Sorts the values in place. NaN if there are none. */
export function medianOf(values: Float64Array): number {
  const sorted = values.sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? NaN)) / 2;
}
