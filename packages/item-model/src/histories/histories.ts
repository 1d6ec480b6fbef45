import { addTo, beginOf, prefixSum } from '../arrays/ragged.ts';
import type { Pause } from '../training/pause.ts';
import type { Interactions } from './interactions.ts';

/** Each user's distinct items, newest first: those of user u stand from start[u] to start[u + 1]. */
export interface Histories {
  readonly userCount: number;
  readonly itemCount: number;
  readonly start: Int32Array;
  readonly item: Int32Array;
  /** When the user last met the item, in epoch seconds. */
  readonly time: Float64Array;
}

/** No user's history counts for more than this: the cost of a fit grows with its square. */
const MAX_LENGTH = 500;

/** Orders the chosen events by user and time. */
export async function buildHistories(
  data: Interactions,
  rows: Int32Array,
  pause: Pause,
  longest = MAX_LENGTH,
): Promise<Histories> {
  const userCount = data.users.length;
  const { starts, ordered } = groupByUser(data, rows);
  const start = new Int32Array(userCount + 1);
  const item = new Int32Array(rows.length);
  const time = new Float64Array(rows.length);
  const seenBy = new Int32Array(data.items.length).fill(-1);
  let count = 0;
  for (let user = 0; user < userCount; user += 1) {
    await pause();
    for (const row of newestFirst(data, ordered.subarray(starts[user], starts[user + 1]))) {
      const one = data.item[row] ?? 0;
      if (seenBy[one] === user) continue;
      if (count - beginOf(start, user) === longest) break;
      seenBy[one] = user;
      item[count] = one;
      time[count] = data.time[row] ?? 0;
      count += 1;
    }
    start[user + 1] = count;
  }
  const itemCount = data.items.length;
  return { userCount, itemCount, start, item: item.slice(0, count), time: time.slice(0, count) };
}

function groupByUser(
  data: Interactions,
  rows: Int32Array,
): { starts: Int32Array; ordered: Int32Array } {
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

/** What came in the same second goes by the item's name: how the input is ordered must not matter. */
function newestFirst({ time, item, items }: Interactions, rows: Int32Array): Int32Array {
  const nameOf = (row: number) => items[item[row] ?? 0] ?? '';
  return rows.sort((one, other) => {
    const later = (time[other] ?? 0) - (time[one] ?? 0);
    return later === 0 ? compare(nameOf(one), nameOf(other)) : later;
  });
}

/** Not by language: the same order everywhere. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
