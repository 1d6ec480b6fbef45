import type { Pause } from '@recommendation-gateway/lib';

import { intAt } from '../arrays/array-access.ts';
import { growingFloat64, growingInt32 } from '../arrays/growing-array.ts';
import type { Interactions } from '../histories/interactions.ts';
import { groupByUser, newestFirst } from '../histories/rows-by-user.ts';
import type { Baskets, BasketUnit } from './baskets.ts';
import { splitByOrder } from './split-by-order.ts';

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
  return { userCount, itemCount, userStart, ...collector.toBaskets() };
}

interface Collector {
  /** Begins the baskets of the next user. */
  beginUser(): void;
  /** Adds an item to the basket of a key; after the last item that the user may have, nothing. */
  add(item: number, basket: { readonly key: number; readonly time: number }): void;
  basketCount(): number;
  toBaskets(): Pick<Baskets, 'time' | 'start' | 'item' | 'truncatedUsers'>;
}

function addUser(
  data: Interactions,
  rows: Int32Array,
  { unit, collector }: { readonly unit: BasketUnit; readonly collector: Collector },
): void {
  collector.beginUser();
  if (typeof unit === 'object') {
    for (const [nth, order] of splitByOrder(data, rows, unit).entries()) {
      const time = data.time[order[0] ?? 0] ?? 0;
      for (const row of order) collector.add(intAt(data.item, row), { key: nth, time });
    }
    return;
  }
  for (const row of rows) {
    const time = data.time[row] ?? 0;
    const own = unit === 'day' ? DAY_SECONDS * Math.floor(time / DAY_SECONDS) : time;
    collector.add(intAt(data.item, row), { key: own, time: own });
  }
}

const DAY_SECONDS = 24 * 3600;

function createCollector(itemCount: number, limits: BasketLimits): Collector {
  const [start, item, time] = [growingInt32(), growingInt32(), growingFloat64()];
  const seenIn = new Int32Array(itemCount);
  let [basketCount, count, ofUser, ofBasket, truncatedUsers] = [0, 0, 0, 0, 0];
  let [current, isTruncated] = [NaN, false];
  const beginBasket = (key: number, at: number) => {
    start.push(count);
    time.push(at);
    basketCount += 1;
    [current, ofBasket] = [key, 0];
  };
  const leaveOut = () => {
    if (!isTruncated) truncatedUsers += 1;
    isTruncated = true;
  };
  return {
    beginUser: () => ([current, ofUser, isTruncated] = [NaN, 0, false]),
    add: (one, { key, time: at }) => {
      if (key === current && seenIn[one] === basketCount) return;
      const isFull = key === current && ofBasket === limits.basketItems;
      if (isFull || ofUser === limits.userItems) return leaveOut();
      if (key !== current) beginBasket(key, at);
      seenIn[one] = basketCount;
      item.push(one);
      [count, ofUser, ofBasket] = [count + 1, ofUser + 1, ofBasket + 1];
    },
    basketCount: () => basketCount,
    toBaskets: () => {
      start.push(count);
      const arrays = { time: time.toArray(), start: start.toArray(), item: item.toArray() };
      return { ...arrays, ...(truncatedUsers > 0 && { truncatedUsers }) };
    },
  };
}
