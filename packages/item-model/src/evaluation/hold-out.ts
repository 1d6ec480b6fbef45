import { beginOf, endOf } from '../arrays/array-access.ts';
import type { Histories } from '../histories/histories.ts';
import { type TakenEntries, takeEntries } from '../histories/take-entries.ts';

/** The training part of histories, and the held-out items by user. */
export interface HeldOut {
  readonly rest: TakenEntries;
  readonly held: ReadonlyMap<number, ReadonlySet<number>>;
}

/** Holds out the newest tenth of the items of every tenth user with at least two. */
export function holdOut(histories: Histories): HeldOut {
  const held = new Map<number, ReadonlySet<number>>();
  const { userCount, start, item } = histories;
  const cuts = start.slice(0, userCount);
  for (let user = 0, nth = 0; user < userCount; user += 1) {
    const first = beginOf(start, user);
    const length = endOf(start, user) - first;
    if (length < 2) continue;
    nth += 1;
    if (nth % 10 !== 1) continue;
    const cut = first + Math.ceil(length / 10);
    held.set(user, new Set(item.subarray(first, cut)));
    cuts[user] = cut;
  }
  return { rest: takeEntries(histories, (entry, user) => entry >= (cuts[user] ?? 0)), held };
}
