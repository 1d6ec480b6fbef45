import { addTo, beginOf, endOf, prefixSum } from '../arrays/array-access.ts';
import type { Histories } from './histories.ts';

/** The inverted index of histories: the users of item i are at start[i] to start[i + 1]. */
export interface UsersByItem {
  readonly start: Int32Array;
  readonly user: Int32Array;
  /** The index of the user's entry in the histories. */
  readonly entry: Int32Array;
}

/** Inverts histories. */
export function buildUsersByItem(histories: Omit<Histories, 'time'>): UsersByItem {
  const start = new Int32Array(histories.itemCount + 1);
  for (const item of histories.item) addTo(start, item + 1, 1);
  prefixSum(start);
  const next = start.slice();
  const user = new Int32Array(histories.item.length);
  const entry = new Int32Array(histories.item.length);
  for (let one = 0; one < histories.userCount; one += 1) {
    const end = endOf(histories.start, one);
    for (let at = beginOf(histories.start, one); at < end; at += 1) {
      const item = histories.item[at] ?? 0;
      const to = next[item] ?? 0;
      user[to] = one;
      entry[to] = at;
      next[item] = to + 1;
    }
  }
  return { start, user, entry };
}
