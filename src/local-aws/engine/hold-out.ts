import type { Histories } from './histories.ts';
import { beginOf, endOf } from './ragged.ts';

/** Histories without what is to be foretold, and that by user. */
export interface HeldOut {
  readonly rest: Histories;
  readonly held: ReadonlyMap<number, ReadonlySet<number>>;
}

/** Takes the newest tenth of their items away from every tenth user who has two or more. */
export function holdOut(histories: Histories): HeldOut {
  const held = new Map<number, ReadonlySet<number>>();
  const { userCount, start, item, time } = histories;
  const restStart = new Int32Array(userCount + 1);
  const restItem = new Int32Array(item.length);
  const restTime = new Float64Array(item.length);
  let count = 0;
  for (let user = 0, nth = 0; user < userCount; user += 1) {
    const end = endOf(start, user);
    let first = beginOf(start, user);
    if (end - first >= 2) {
      nth += 1;
      if (nth % 10 === 1) {
        const cut = first + Math.ceil((end - first) / 10);
        held.set(user, new Set(item.subarray(first, cut)));
        first = cut;
      }
    }
    restItem.set(item.subarray(first, end), count);
    restTime.set(time.subarray(first, end), count);
    count += end - first;
    restStart[user + 1] = count;
  }
  const rest = {
    ...histories,
    start: restStart,
    item: restItem.slice(0, count),
    time: restTime.slice(0, count),
  };
  return { rest, held };
}
