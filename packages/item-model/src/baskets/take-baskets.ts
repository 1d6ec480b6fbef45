import { beginOf, endOf, intAt } from '../arrays/array-access.ts';
import { growingFloat64, growingInt32 } from '../arrays/growing-array.ts';
import type { Histories } from '../histories/histories.ts';
import type { Baskets } from './baskets.ts';

/**
 * The baskets of a part of the histories: all purchases of an item that the part does not have are left out, so that
 * nothing of a held-out item remains. Baskets without a remaining item are dropped.
 */
export function takeBaskets(baskets: Baskets, part: Histories): Baskets {
  const owner = new Int32Array(baskets.itemCount).fill(-1);
  let marked = -1;
  return filterBaskets(baskets, (item, user) => {
    if (user !== marked) {
      const end = endOf(part.start, user);
      for (let at = beginOf(part.start, user); at < end; at += 1)
        owner[intAt(part.item, at)] = user;
      marked = user;
    }
    return owner[item] === user;
  });
}

function filterBaskets(baskets: Baskets, keeps: (item: number, user: number) => boolean): Baskets {
  const { userCount, itemCount } = baskets;
  const userStart = new Int32Array(userCount + 1);
  const [start, item, time] = [growingInt32(), growingInt32(), growingFloat64()];
  let [basketCount, count] = [0, 0];
  for (let user = 0; user < userCount; user += 1) {
    const last = endOf(baskets.userStart, user);
    for (let basket = beginOf(baskets.userStart, user); basket < last; basket += 1) {
      const own = baskets.item.subarray(baskets.start[basket], baskets.start[basket + 1]);
      const kept = own.filter((one) => keeps(one, user));
      if (kept.length === 0) continue;
      start.push(count);
      time.push(baskets.time[basket] ?? 0);
      for (const one of kept) item.push(one);
      basketCount += 1;
      count += kept.length;
    }
    userStart[user + 1] = basketCount;
  }
  start.push(count);
  const arrays = { time: time.toArray(), start: start.toArray(), item: item.toArray() };
  return { userCount, itemCount, userStart, ...arrays };
}
