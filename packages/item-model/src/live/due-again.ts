import type { ScoredItems } from '../inference/recommend-items.ts';
import type { Session } from '../inference/session-scores.ts';
import { DAY_SECONDS } from '../repeats/extend-frequency.ts';
import { medianOf } from '../repeats/intervals.ts';
import type { LiveModel } from './live-model.ts';

/** Intervals of other users that are assumed beside the user's own. */
const ASSUMED_INTERVALS = 2;
/** The share of the interval that has to have passed. */
const DUE_FROM = 0.6;
/** Intervals without a purchase after which the user may have given the item up. */
const GIVEN_UP_FROM = 2;
/**
 * Intervals without a purchase after which it is not due any more. Of the items of a real gift shop that were due, users
 * bought 12 % within 30 days; after four intervals 4 %, hardly more than after ten.
 */
const FORGOTTEN_AFTER = 4;

/** What a user buys again, most due first, with the share of the most due one. */
export function dueAgain(model: LiveModel, purchases: Session, now: number): ScoredItems {
  const due: (readonly [item: number, dueness: number])[] = [];
  for (const [item, days] of daysByItem(purchases)) {
    const interval = intervalOf(model.repeatInterval[item] ?? NaN, days);
    const passed = (now / DAY_SECONDS - (days[0] ?? 0)) / interval;
    // Without an interval nothing is due: a comparison with NaN is false.
    const isDue = passed >= DUE_FROM && passed <= FORGOTTEN_AFTER;
    if (isDue) due.push([item, dueness(passed) * habit(days.length)]);
  }
  due.sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  const best = due[0]?.[1] ?? 1;
  return {
    items: Int32Array.from(due, ([item]) => item),
    scores: due.map(([, value]) => value / best),
  };
}

/** When each item was bought, in days, newest first; purchases within a day are one. */
function daysByItem({ item, time }: Session): ReadonlyMap<number, readonly number[]> {
  const days = new Map<number, number[]>();
  for (let at = 0; at < item.length; at += 1) {
    const one = item[at] ?? -1;
    if (one < 0) continue;
    const day = (time[at] ?? 0) / DAY_SECONDS;
    const own = days.get(one);
    if (own === undefined) days.set(one, [day]);
    else if ((own.at(-1) ?? 0) - day >= 1) own.push(day);
  }
  return days;
}

/** The user's own median interval, shrunk to the item's; NaN if neither the user nor others buy the item again. */
function intervalOf(ofItem: number, days: readonly number[]): number {
  const gaps = Float64Array.from(days.slice(1), (day, at) => (days[at] ?? 0) - day);
  if (gaps.length === 0) return ofItem;
  if (Number.isNaN(ofItem)) return medianOf(gaps);
  const sum = gaps.length * medianOf(gaps) + ASSUMED_INTERVALS * ofItem;
  return sum / (gaps.length + ASSUMED_INTERVALS);
}

/** Rises until an item is overdue by an interval, and falls after that. */
function dueness(passed: number): number {
  return passed <= GIVEN_UP_FROM ? passed / GIVEN_UP_FROM : GIVEN_UP_FROM / passed;
}

/** What was bought once may stay so. Chosen by the next baskets of a real gift shop. */
function habit(purchases: number): number {
  return purchases / (purchases + 2);
}
