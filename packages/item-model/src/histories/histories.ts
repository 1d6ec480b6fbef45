import type { Pause } from '@recommendation-gateway/lib';

import { beginOf } from '../arrays/array-access.ts';
import type { Interactions } from './interactions.ts';
import { groupByUser, newestFirst } from './rows-by-user.ts';

/** The distinct items of each user, newest first: those of user u are at start[u] to start[u + 1]. */
export interface Histories {
  readonly userCount: number;
  readonly itemCount: number;
  readonly start: Int32Array;
  readonly item: Int32Array;
  /** The user's latest interaction with the item, in epoch seconds. */
  readonly time: Float64Array;
  /** The users whose older items were left out. */
  readonly truncatedUsers?: number | undefined;
}

/** Longer histories are truncated: the cost of a fit grows with the square of their length. */
const MAX_LENGTH = 500;

/** Builds histories from the selected rows. */
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
  let [count, truncatedUsers] = [0, 0];
  for (let user = 0; user < userCount; user += 1) {
    await pause();
    for (const row of newestFirst(data, ordered.subarray(starts[user], starts[user + 1]))) {
      const one = data.item[row] ?? 0;
      if (seenBy[one] === user) continue;
      if (count - beginOf(start, user) === longest) {
        truncatedUsers += 1;
        break;
      }
      seenBy[one] = user;
      item[count] = one;
      time[count] = data.time[row] ?? 0;
      count += 1;
    }
    start[user + 1] = count;
  }
  const itemCount = data.items.length;
  const columns = { start, item: item.slice(0, count), time: time.slice(0, count) };
  return { userCount, itemCount, ...columns, ...(truncatedUsers > 0 && { truncatedUsers }) };
}
