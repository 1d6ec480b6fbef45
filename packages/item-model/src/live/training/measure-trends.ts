import { addTo, intAt } from '../../arrays/array-access.ts';
import type { Interactions } from '../../histories/interactions.ts';
import { groupByUser } from '../../histories/rows-by-user.ts';

const WEEK_SECONDS = 7 * 24 * 3600;
/** Weeks before the newest one that are an item's past. */
const PAST_PERIODS = 8;
/** Events of less than four weeks are divided by four: the newest part, and a past of three. */
const MIN_PERIODS = 4;
/** Standard errors of the newest count that are taken off, so that chance explains one gain of twenty at most. */
const ERRORS = 1.645;
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
  const periodOf = (time: number) => Math.floor((newest - time) / seconds);
  const [lately, ...past] = countUsers(data, periods, periodOf);
  const before = Float64Array.from({ length: itemCount }, (_none, item) => {
    return past.reduce((sum, users) => sum + intAt(users, item), 0) / past.length;
  });
  const growth = sumOf(lately) / (sumOf(before) || Infinity) || 1;
  return before.map((mean, item) => {
    const own = lately?.[item] ?? 0;
    const least = own - ERRORS * Math.sqrt(own);
    const gain = (least + ASSUMED_USERS) / (growth * mean + ASSUMED_USERS);
    return own >= minUsers && gain > 1 ? gain : NaN;
  });
}

function sumOf(values: Iterable<number> = []): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
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

/** The distinct users of each item in each period, of which 0 is the newest. */
function countUsers(
  data: Interactions,
  periods: number,
  periodOf: (time: number) => number,
): readonly Int32Array[] {
  const counts = Array.from({ length: periods }, () => new Int32Array(data.items.length));
  const lastUsers = counts.map(({ length }) => new Int32Array(length).fill(-1));
  const { ordered } = groupByUser(data, Int32Array.from(data.user.keys()));
  for (const row of ordered) {
    const period = periodOf(data.time[row] ?? 0);
    const [count, lastUser] = [counts[period], lastUsers[period]];
    const [item, user] = [intAt(data.item, row), intAt(data.user, row)];
    if (!count || !lastUser || lastUser[item] === user) continue;
    lastUser[item] = user;
    addTo(count, item, 1);
  }
  return counts;
}
