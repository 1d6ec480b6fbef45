import type { Validation } from '../ease/hold-out-newest.ts';
import type { RankedMatrix } from '../matrices/matrix.ts';

/** The length of a judge's list. */
export const DEPTH = 20;

const MAX_VALIDATION_ENTRIES = 300_000;

/** Evenly spread users with held-out items, by their place among these: at most `most`, and fewer of long histories. */
export function sampleUsers({ users, rest }: Validation, most: number): Int32Array {
  const length = Math.max(1, rest.item.length / rest.userCount);
  const affordable = Math.min(most, Math.ceil(MAX_VALIDATION_ENTRIES / length));
  const step = Math.max(1, users.length / affordable);
  const count = Math.floor(users.length / step);
  const chosen = new Int32Array(new SharedArrayBuffer(count * 4));
  for (let nth = 0; nth < count; nth += 1) chosen[nth] = Math.floor(nth * step);
  return chosen;
}

/** The nDCG of each judge's list. */
export function gainsOf(
  held: Validation,
  judges: Int32Array,
  { rankOfItem }: RankedMatrix,
  lists: Int32Array,
): Float64Array {
  const gains = new Float64Array(judges.length);
  for (const [at, nth] of judges.entries()) {
    const items = held.item.subarray(held.start[nth], held.start[nth + 1]);
    const wanted = new Set(Array.from(items, (item) => rankOfItem[item] ?? -1));
    let gain = 0;
    let ideal = 0;
    for (let place = 0; place < DEPTH; place += 1) {
      if (wanted.has(lists[at * DEPTH + place] ?? -1)) gain += 1 / Math.log2(place + 2);
      if (place < wanted.size) ideal += 1 / Math.log2(place + 2);
    }
    gains[at] = gain / ideal;
  }
  return gains;
}

/** The mean of the judges' gains. */
export function meanOf(gains: Float64Array): number {
  return gains.reduce((sum, one) => sum + one, 0) / gains.length;
}

/**
 * The standard error of the mean difference between two gains of the same judges. Pairing matters: most judges find both
 * lists equally good, so that the difference is far more certain than either mean.
 */
export function errorOfDifference(one: Float64Array, other: Float64Array): number {
  const count = one.length;
  const difference = one.map((gain, judge) => gain - (other[judge] ?? 0));
  const mean = meanOf(difference);
  const squares = difference.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return count > 1 ? Math.sqrt(squares / (count - 1) / count) : Infinity;
}
