import { keptAfter } from './frequency.ts';

interface Purchase {
  readonly item: number;
  /** Epoch seconds. */
  readonly time: number;
}

/** What the training knows of one user. */
interface KnownPurchases {
  readonly item: Int32Array;
  readonly time: Float64Array;
  readonly frequency: Float64Array;
}

/**
 * The personal frequency by item with purchases since the training: each new day is a basket, so earlier purchases
 * count less. Purchases on the newest known day, or before it, count as a part of the newest known basket.
 */
export function extendFrequency(
  { item, time, frequency }: KnownPurchases,
  recent: readonly Purchase[],
): ReadonlyMap<number, number> {
  const newestDay = item.length === 0 ? -Infinity : dayOf(time[0] ?? 0);
  const newDays = [...new Set(recent.map((one) => dayOf(one.time)))]
    .filter((day) => day > newestDay)
    .toSorted((one, other) => other - one);
  const kept = keptAfter(newDays.length);
  const sum = new Map(Array.from(item, (one, at) => [one, kept * (frequency[at] ?? 0)]));
  const counted = new Set(Array.from(item, (one, at) => basketKey(one, dayOf(time[at] ?? 0))));
  for (const { item: one, time: at } of recent) {
    const day = Math.max(dayOf(at), newestDay);
    if (counted.has(basketKey(one, day))) continue;
    counted.add(basketKey(one, day));
    const daysAgo = day === newestDay ? newDays.length : newDays.indexOf(day);
    sum.set(one, (sum.get(one) ?? 0) + keptAfter(daysAgo));
  }
  return sum;
}

export const DAY_SECONDS = 24 * 3600;

function dayOf(time: number): number {
  return Math.floor(time / DAY_SECONDS);
}

function basketKey(item: number, day: number): string {
  return `${item} ${day}`;
}
