import { addTo, lengthOf } from '../arrays/array-access.ts';
import type { HyperParameters, Percentiles } from '../training/fit-input.ts';
import type { Histories } from './histories.ts';
import { takeEntries } from './take-entries.ts';

type Trimming = Pick<HyperParameters, 'userLengths' | 'itemCounts'>;

/** The histories to train on: without the users and items outside the percentiles. */
export function trimHistories(histories: Histories, trimming: Trimming): Histories {
  const { userLengths, itemCounts } = trimming;
  if (isAll(userLengths) && isAll(itemCounts)) return histories;
  const { userCount, start } = histories;
  const lengths = Int32Array.from({ length: userCount }, (_none, user) => lengthOf(start, user));
  const counts = countItems(histories);
  const user = between(lengths, userLengths);
  const item = between(counts, itemCounts);
  return takeEntries(
    histories,
    (entry, one) => user(lengths[one] ?? 0) && item(counts[histories.item[entry] ?? 0] ?? 0),
  ).histories;
}

/** The number of users of each item. */
export function countItems({ itemCount, item }: Histories): Int32Array {
  const counts = new Int32Array(itemCount);
  for (const one of item) addTo(counts, one, 1);
  return counts;
}

function isAll({ min, max }: Percentiles): boolean {
  return min <= 0 && max >= 1;
}

/** Values of 0 are not counted in the percentiles. */
function between(values: Int32Array, { min, max }: Percentiles): (value: number) => boolean {
  const sorted = values.filter((value) => value > 0).sort();
  const at = (percentile: number) => sorted[Math.round(percentile * (sorted.length - 1))] ?? 0;
  const [lowest, highest] = [at(min), at(max)];
  return (value) => value >= lowest && value <= highest;
}
