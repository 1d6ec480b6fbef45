import { beginOf, endOf, lengthOf } from '../arrays/array-access.ts';
import type { Baskets } from '../baskets/baskets.ts';

/** Fewer users with two baskets say nothing about a shop. */
const MIN_USERS = 25;

/** Items without repeats that are assumed beside the counted ones: a few repeats in little data are no habit. */
const ASSUMED_ITEMS = 20;

/**
 * The share of users' newest baskets that they took before, from 0 to 1; undefined if too few users have two baskets.
 * Exactly 0 where no user took an item twice.
 */
export function measureRepeatShare(baskets: Baskets, minUsers = MIN_USERS): number | undefined {
  const { userCount, itemCount, userStart, start, item } = baskets;
  const boughtBy = new Int32Array(itemCount).fill(-1);
  let [users, repeated, items] = [0, 0, 0];
  for (let user = 0; user < userCount; user += 1) {
    if (lengthOf(userStart, user) < 2) continue;
    const newest = beginOf(userStart, user);
    const end = start[endOf(userStart, user)];
    for (const one of item.subarray(endOf(start, newest), end)) boughtBy[one] = user;
    for (const one of item.subarray(beginOf(start, newest), endOf(start, newest))) {
      if (boughtBy[one] === user) repeated += 1;
      items += 1;
    }
    users += 1;
  }
  return users < minUsers ? undefined : repeated / (items + ASSUMED_ITEMS);
}
