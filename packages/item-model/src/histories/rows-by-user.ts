import { addTo, prefixSum } from '../arrays/array-access.ts';
import type { Interactions } from './interactions.ts';

/** Rows grouped by user: those of user u are at starts[u] to starts[u + 1]. */
export interface RowsByUser {
  readonly starts: Int32Array;
  readonly ordered: Int32Array;
}

/** Groups the rows by user with a counting sort, as there may be millions. */
export function groupByUser(data: Interactions, rows: Int32Array): RowsByUser {
  const starts = new Int32Array(data.users.length + 1);
  for (const row of rows) addTo(starts, (data.user[row] ?? 0) + 1, 1);
  prefixSum(starts);
  const next = starts.slice();
  const ordered = new Int32Array(rows.length);
  for (const row of rows) {
    const user = data.user[row] ?? 0;
    const at = next[user] ?? 0;
    ordered[at] = row;
    next[user] = at + 1;
  }
  return { starts, ordered };
}

/** Sorts the rows in place. Events of the same second are ordered by item name: the order of the input must not matter. */
export function newestFirst({ time, item, items }: Interactions, rows: Int32Array): Int32Array {
  const nameOf = (row: number) => items[item[row] ?? 0] ?? '';
  return rows.sort((one, other) => {
    const later = (time[other] ?? 0) - (time[one] ?? 0);
    return later === 0 ? compare(nameOf(one), nameOf(other)) : later;
  });
}

/** Independent of the locale. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
