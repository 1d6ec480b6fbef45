import { beginOf, endOf, lengthOf } from '../arrays/array-access.ts';
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

/**
 * Holds out the newest item of each user, and among several of the same time any one: histories order these by name, and
 * items with the first names of their baskets are no fair sample. Without times, holds out a tenth of the items.
 */
export function holdOutNewest(histories: Histories, hasTimes: boolean): Validation {
  const { userCount, start, item, time } = histories;
  const restStart = new Int32Array(userCount + 1);
  const [restItem, restTime] = [new Int32Array(item.length), new Float64Array(item.length)];
  const held: Record<'users' | 'start' | 'item', number[]> = { users: [], start: [0], item: [] };
  let count = 0;
  for (let user = 0; user < userCount; user += 1) {
    const first = beginOf(start, user);
    const end = endOf(start, user);
    const isHeldOut = heldOut(histories, user, hasTimes);
    for (let at = first; at < end; at += 1) {
      const one = item[at] ?? 0;
      const isHeld = isHeldOut(at);
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

function heldOut(
  histories: Histories,
  user: number,
  hasTimes: boolean,
): (entry: number) => boolean {
  if (lengthOf(histories.start, user) < MIN_ITEMS) return () => false;
  const newest = anyOfNewest(histories, user);
  return hasTimes
    ? (entry) => entry === newest
    : (entry) => hash(user, histories.item[entry] ?? 0) % 10 === 0;
}

/** The entry of a user's newest time with the lowest hash. */
function anyOfNewest({ start, item, time }: Histories, user: number): number {
  const first = beginOf(start, user);
  let chosen = first;
  for (let at = first + 1; at < endOf(start, user) && time[at] === time[first]; at += 1) {
    if (hash(user, item[at] ?? 0) < hash(user, item[chosen] ?? 0)) chosen = at;
  }
  return chosen;
}

/** Independent of the order of the input. */
function hash(user: number, item: number): number {
  let mixed = Math.imul(user + 1, 0x9e3779b1) ^ Math.imul(item + 1, 0x85ebca77);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
