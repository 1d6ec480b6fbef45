import type { Pause } from '@recommendation-gateway/lib';

import { intAt } from '../arrays/array-access.ts';
import { growingFloat64, growingInt32 } from '../arrays/growing-array.ts';
import type { Interactions } from '../histories/interactions.ts';
import { groupByUser, newestFirst } from '../histories/rows-by-user.ts';
import type { Baskets, BasketUnit } from './baskets.ts';

/** What is kept of a user and of a basket, newest first: a bot with a million events must stay cheap. */
interface BasketLimits {
  /** Items of all baskets of a user; an item counts once for each basket. */
  readonly userItems: number;
  readonly basketItems: number;
}

const LIMITS: BasketLimits = { userItems: 2000, basketItems: 500 };

/** Builds baskets from the selected rows. The order of the rows does not matter. */
export async function buildBaskets(
  data: Interactions,
  { rows, unit }: { readonly rows: Int32Array; readonly unit: BasketUnit },
  pause: Pause,
  limits = LIMITS,
): Promise<Baskets> {
  const userCount = data.users.length;
  const itemCount = data.items.length;
  const { starts, ordered } = groupByUser(data, rows);
  const userStart = new Int32Array(userCount + 1);
  const collector = createCollector(itemCount, limits);
  for (let user = 0; user < userCount; user += 1) {
    await pause();
    const own = newestFirst(data, ordered.subarray(starts[user], starts[user + 1]));
    addUser(data, own, { unit, collector });
    userStart[user + 1] = collector.basketCount();
  }
  return { userCount, itemCount, userStart, ...collector.toArrays() };
}

interface Collector {
  /** Begins the baskets of the next user. */
  beginUser(): void;
  beginBasket(time: number): void;
  /** Whether the user may have more items. */
  add(item: number): boolean;
  basketCount(): number;
  toArrays(): Pick<Baskets, 'time' | 'start' | 'item'>;
}

function addUser(
  data: Interactions,
  rows: Int32Array,
  { unit, collector }: { readonly unit: BasketUnit; readonly collector: Collector },
): void {
  collector.beginUser();
  let basket = NaN;
  for (const row of rows) {
    const time = data.time[row] ?? 0;
    const own = unit === 'day' ? DAY_SECONDS * Math.floor(time / DAY_SECONDS) : time;
    if (own !== basket) collector.beginBasket(own);
    basket = own;
    if (!collector.add(intAt(data.item, row))) return;
  }
}

const DAY_SECONDS = 24 * 3600;

function createCollector(itemCount: number, limits: BasketLimits): Collector {
  const [start, item, time] = [growingInt32(), growingInt32(), growingFloat64()];
  const seenIn = new Int32Array(itemCount);
  let [basketCount, count, ofUser, ofBasket] = [0, 0, 0, 0];
  return {
    beginUser: () => (ofUser = 0),
    beginBasket: (at) => {
      start.push(count);
      time.push(at);
      basketCount += 1;
      ofBasket = 0;
    },
    add: (one) => {
      if (seenIn[one] === basketCount || ofBasket === limits.basketItems) return true;
      seenIn[one] = basketCount;
      item.push(one);
      [count, ofUser, ofBasket] = [count + 1, ofUser + 1, ofBasket + 1];
      return ofUser < limits.userItems;
    },
    basketCount: () => basketCount,
    toArrays: () => {
      start.push(count);
      return { time: time.toArray(), start: start.toArray(), item: item.toArray() };
    },
  };
}
