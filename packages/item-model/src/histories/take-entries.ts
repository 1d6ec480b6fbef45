import { beginOf, endOf } from '../arrays/array-access.ts';
import type { Histories } from './histories.ts';

/** A part of histories, with the indices of its entries in the whole. */
export interface TakenEntries {
  readonly histories: Histories;
  readonly entries: Int32Array;
}

/** The same users and items with the entries that `keeps` accepts. */
export function takeEntries(
  histories: Histories,
  keeps: (entry: number, user: number) => boolean,
): TakenEntries {
  const { userCount, start } = histories;
  const restStart = new Int32Array(userCount + 1);
  const kept = new Int32Array(histories.item.length);
  let count = 0;
  for (let user = 0; user < userCount; user += 1) {
    const end = endOf(start, user);
    for (let entry = beginOf(start, user); entry < end; entry += 1) {
      if (!keeps(entry, user)) continue;
      kept[count] = entry;
      count += 1;
    }
    restStart[user + 1] = count;
  }
  const entries = kept.slice(0, count);
  const item = entries.map((entry) => histories.item[entry] ?? 0);
  const time = Float64Array.from(entries, (entry) => histories.time[entry] ?? 0);
  return { histories: { ...histories, start: restStart, item, time }, entries };
}
