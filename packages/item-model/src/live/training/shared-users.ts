import { addTo, beginOf, endOf, intAt } from '../../arrays/array-access.ts';
import type { Baskets } from '../../baskets/baskets.ts';
import type { Histories } from '../../histories/histories.ts';
import { buildUsersByItem } from '../../histories/users-by-item.ts';

/** Sets of items that belong to users: the items of set s are at start[s] to start[s + 1]; a user's sets are in a row. */
export interface ItemSets {
  readonly itemCount: number;
  readonly start: Int32Array;
  readonly item: Int32Array;
  /** The user of each set. */
  readonly owner: Int32Array;
}

/** Each history is the set of its user. */
export function historySets({ itemCount, userCount, start, item }: Histories): ItemSets {
  return {
    itemCount,
    start,
    item,
    owner: Int32Array.from({ length: userCount }, (_none, user) => user),
  };
}

export function basketSets({ itemCount, userCount, userStart, start, item }: Baskets): ItemSets {
  const owner = new Int32Array(start.length - 1);
  for (let user = 0; user < userCount; user += 1) {
    owner.fill(user, beginOf(userStart, user), endOf(userStart, user));
  }
  return { itemCount, start, item, owner };
}

/** The number of distinct users who have an item and another one in a set. Valid until the next call. */
export type SharedUsers = (item: number) => Int32Array;

/** Counts once for each item: to look pairs up one by one would cost more. */
export function createSharedUsers({ itemCount, start, item, owner }: ItemSets): SharedUsers {
  const setsOf = buildUsersByItem({ userCount: owner.length, itemCount, start, item });
  const shared = new Int32Array(itemCount);
  const lastUser = new Int32Array(itemCount).fill(-1);
  const touched = new Int32Array(itemCount);
  let count = 0;
  return (one) => {
    for (const other of touched.subarray(0, count)) [shared[other], lastUser[other]] = [0, -1];
    count = 0;
    for (let at = beginOf(setsOf.start, one); at < endOf(setsOf.start, one); at += 1) {
      const set = intAt(setsOf.user, at);
      const user = intAt(owner, set);
      const end = endOf(start, set);
      for (let to = beginOf(start, set); to < end; to += 1) {
        const other = intAt(item, to);
        if (lastUser[other] === user) continue;
        if (lastUser[other] === -1) {
          touched[count] = other;
          count += 1;
        }
        lastUser[other] = user;
        addTo(shared, other, 1);
      }
    }
    return shared;
  };
}
