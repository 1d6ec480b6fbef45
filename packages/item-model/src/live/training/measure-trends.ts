import { addTo, intAt } from '../../arrays/array-access.ts';
import type { Interactions } from '../../histories/interactions.ts';
import { groupByUser } from '../../histories/rows-by-user.ts';

const WEEK_SECONDS = 7 * 24 * 3600;
/** Weeks before the newest one that are an item's past. */
const PAST_PERIODS = 8;
/** Events of less than four weeks are divided by four: the newest part, and a past of three. */
const MIN_PERIODS = 4;
/** Users that are assumed in each period: a few more than hardly any are no trend. */
const ASSUMED_USERS = 3;

/**
 * The gain of each item in the newest week against its own past eight weeks; NaN where it does not gain, or where fewer
 * than `minUsers` users took it. A user counts once a week, so that a busy one moves nothing. What all items gain is
 * no trend, nor is a gain within what chance explains.
 */
export function measureTrends(data: Interactions, minUsers: number): Float64Array {
  const itemCount = data.items.length;
  const { seconds, periods, newest } = planPeriods(data.time);
  if (periods < 2) return new Float64Array(itemCount).fill(NaN);
  const users = countUsers(data, {
    itemCount,
    periodOf: (time) => Math.min(Math.floor((newest - time) / seconds), periods),
    periods,
  });
  const past = Array.from({ length: periods - 1 }, (_none, nth) => sumOf(users, nth + 1)).reduce(
    (sum, one) => sum + one,
    0,
  );
  const growth = past === 0 ? 1 : (sumOf(users, 0) * (periods - 1)) / past;
  return Float64Array.from({ length: itemCount }, (_none, item) => {
    const own = users[0]?.[item] ?? 0;
    if (own < minUsers) return NaN;
    const before = users.slice(1).reduce((sum, one) => sum + (one[item] ?? 0), 0);
    const expected = (growth * before) / (periods - 1);
    const gain = (own - Math.sqrt(own) + ASSUMED_USERS) / (expected + ASSUMED_USERS);
    return gain > 1 ? gain : NaN;
  });

  function sumOf(all: readonly Int32Array[], period: number): number {
    return (all[period] ?? new Int32Array(0)).reduce((sum, one) => sum + one, 0);
  }
}

/** The length and the number of the periods, the newest included. */
function planPeriods(time: Float64Array) {
  let [oldest, newest] = [Infinity, -Infinity];
  for (const one of time) [oldest, newest] = [Math.min(oldest, one), Math.max(newest, one)];
  const span = newest - oldest;
  const seconds = Math.min(WEEK_SECONDS, span / MIN_PERIODS);
  const periods = span > 0 ? Math.min(Math.floor(span / seconds), PAST_PERIODS + 1) : 0;
  return { seconds, periods, newest };
}

interface Periods {
  readonly itemCount: number;
  readonly periods: number;
  /** 0 is the newest one; `periods` and more is too long ago. */
  readonly periodOf: (time: number) => number;
}

/** The distinct users of each item in each period. */
function countUsers(data: Interactions, { itemCount, periods, periodOf }: Periods): Int32Array[] {
  const counts = Array.from({ length: periods }, () => new Int32Array(itemCount));
  const lastUser = counts.map((count) => new Int32Array(count.length).fill(-1));
  const { ordered } = groupByUser(data, Int32Array.from(data.user.keys()));
  for (const row of ordered) {
    const period = periodOf(data.time[row] ?? 0);
    const [count, last] = [counts[period], lastUser[period]];
    const [item, user] = [intAt(data.item, row), intAt(data.user, row)];
    if (!count || !last || last[item] === user) continue;
    last[item] = user;
    addTo(count, item, 1);
  }
  return counts;
}
