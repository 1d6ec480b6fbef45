import { createRandom } from '@recommendation-gateway/lib';

import type { Baskets } from '../src/baskets/baskets.ts';
import type { Histories } from '../src/histories/histories.ts';
import type { Matrix } from '../src/matrices/matrix.ts';

/** Histories from lists of items, newest first, an hour apart. */
export function historiesOf(lists: readonly (readonly number[])[], itemCount: number): Histories {
  const start = [0];
  for (const list of lists) start.push((start.at(-1) ?? 0) + list.length);
  return {
    userCount: lists.length,
    itemCount,
    start: Int32Array.from(start),
    item: Int32Array.from(lists.flat()),
    time: Float64Array.from(lists.flatMap((list) => list.map((_item, at) => -3600 * at))),
  };
}

/** Users with four groups of preferred items and a skewed popularity; deterministic. */
export function madeHistories(userCount: number, itemCount: number): Histories {
  const random = createRandom(userCount, itemCount);
  const lists = Array.from({ length: userCount }, (_none, user) => {
    const items = new Set<number>();
    const length = 2 + random.below(12);
    for (let nth = 0; nth < length; nth += 1) {
      const one = Math.floor(itemCount * random.next() ** 2);
      items.add(random.chance(0.7) ? one - (one % 4) + (user % 4) : one);
    }
    return [...items].filter((one) => one < itemCount);
  });
  return historiesOf(lists, itemCount);
}

/** Users who walk along a ring of items, with a jump every `steps` items. */
export function wanderers(steps = 4): Histories {
  const random = createRandom(5);
  const lists = Array.from({ length: 600 }, () => {
    const items: number[] = [];
    let at = random.below(80);
    for (let nth = 0; nth < 12; nth += 1) {
      at = nth % steps === 0 ? random.below(80) : (at + 1) % 80;
      items.unshift(at);
    }
    return [...new Set(items)];
  });
  return historiesOf(lists, 80);
}

/** Users whose visits, a day apart, are each devoted to one of twenty subjects of eight items. */
export function shopVisits(userCount: number) {
  const random = createRandom(userCount);
  const lists = Array.from({ length: userCount }, () =>
    Array.from({ length: 12 }, () => {
      const subject = random.below(20);
      const items = Array.from({ length: 5 }, () => 8 * subject + random.below(8));
      return [...new Set(items)];
    }),
  );
  return { histories: historiesOfVisits(lists, 160), baskets: basketsOfVisits(lists, 160) };
}

/** Forty visits of each user: three of four items of one of six favourite subjects, and any item. */
export function regularVisits(userCount: number) {
  const random = createRandom(userCount);
  const lists = Array.from({ length: userCount }, (_none, user) => {
    const favourites = Array.from({ length: 6 }, () => 20 * (user % 2) + random.below(20));
    return Array.from({ length: 40 }, () => {
      const subject = favourites[random.below(6)] ?? 0;
      const items = Array.from({ length: 3 }, () => 4 * subject + random.below(4));
      return [...new Set([...items, random.below(160)])];
    });
  });
  return { histories: historiesOfVisits(lists, 160), baskets: basketsOfVisits(lists, 160) };
}

type Visits = readonly (readonly (readonly number[])[])[];

/** Distinct items of each user, at their newest visit. */
function historiesOfVisits(lists: Visits, itemCount: number): Histories {
  const entries = lists.map((visits) => {
    const seen = new Map<number, number>();
    for (const [nth, visit] of visits.entries()) {
      for (const item of visit) if (!seen.has(item)) seen.set(item, -86_400 * nth);
    }
    return [...seen];
  });
  const distinct = entries.map((own) => own.map(([item]) => item));
  const time = Float64Array.from(entries.flatMap((own) => own.map(([, at]) => at)));
  return { ...historiesOf(distinct, itemCount), time };
}

function basketsOfVisits(lists: Visits, itemCount: number): Baskets {
  const visits = lists.flat();
  const [start, userStart] = [[0], [0]];
  for (const visit of visits) start.push((start.at(-1) ?? 0) + visit.length);
  for (const own of lists) userStart.push((userStart.at(-1) ?? 0) + own.length);
  return {
    userCount: lists.length,
    itemCount,
    userStart: Int32Array.from(userStart),
    time: Float64Array.from(lists.flatMap((own) => own.map((_visit, nth) => -86_400 * nth))),
    start: Int32Array.from(start),
    item: Int32Array.from(visits.flat()),
  };
}

/** For each pair of item ranks the sum over their common users: the length of a user's history to the power. */
export function naivePairs(matrix: Matrix, power: number): number[][] {
  const { userCount, itemCount, userStart, userItem } = matrix;
  const sums = Array.from({ length: itemCount }, () => Array<number>(itemCount).fill(0));
  for (let user = 0; user < userCount; user += 1) {
    const own = userItem.subarray(userStart[user], userStart[user + 1]);
    for (const one of own) {
      const row = sums[one] ?? [];
      for (const other of own) row[other] = (row[other] ?? 0) + own.length ** power;
    }
  }
  return sums;
}
