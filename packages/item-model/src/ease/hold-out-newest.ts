import { beginOf, endOf } from '../arrays/array-access.ts';
import type { Histories } from '../histories/histories.ts';

/** The part of histories that validation trains on, and the held-out items. */
export interface Validation {
  readonly rest: Histories;
  /** The users with held-out items; those of `users[n]` are at start[n] to start[n + 1]. */
  readonly users: Int32Array;
  readonly start: Int32Array;
  readonly item: Int32Array;
}

/** Nothing is held out from users with fewer items. */
const MIN_ITEMS = 3;

/** Holds out the newest item of each user; without times, a tenth of the items by a hash of user and item. */
export function holdOutNewest(histories: Histories, hasTimes: boolean): Validation {
  const { userCount, start, item, time } = histories;
  const restStart = new Int32Array(userCount + 1);
  const [restItem, restTime] = [new Int32Array(item.length), new Float64Array(item.length)];
  const held: Record<'users' | 'start' | 'item', number[]> = { users: [], start: [0], item: [] };
  let count = 0;
  for (let user = 0; user < userCount; user += 1) {
    const first = beginOf(start, user);
    const end = endOf(start, user);
    for (let at = first; at < end; at += 1) {
      const one = item[at] ?? 0;
      const isHeld = end - first >= MIN_ITEMS && (hasTimes ? at === first : isChosen(user, one));
      if (isHeld) held.item.push(one);
      if (isHeld) continue;
      restItem[count] = one;
      restTime[count] = time[at] ?? 0;
      count += 1;
    }
    restStart[user + 1] = count;
    if (held.item.length === held.start.at(-1)) continue;
    held.users.push(user);
    held.start.push(held.item.length);
  }
  const rest = { start: restStart, item: restItem.slice(0, count), time: restTime.slice(0, count) };
  return {
    rest: { ...histories, ...rest },
    users: Int32Array.from(held.users),
    start: Int32Array.from(held.start),
    item: Int32Array.from(held.item),
  };
}

/** Independent of the order of the input. */
function isChosen(user: number, item: number): boolean {
  let hash = Math.imul(user + 1, 0x9e3779b1) ^ Math.imul(item + 1, 0x85ebca77);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) % 10 === 0;
}
