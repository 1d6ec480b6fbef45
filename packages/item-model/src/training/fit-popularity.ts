import { addTo } from '../arrays/array-access.ts';
import type { FitInput } from './fit-input.ts';

/** The popularity of each item, from 0 to 1: its distinct users, decayed by age if recency counts. */
export function fitPopularity({ histories, entryWeight, hyper }: FitInput): Float64Array {
  const { itemCount, item, time } = histories;
  const newest = time.reduce((latest, one) => Math.max(latest, one), -Infinity);
  const popularity = new Float64Array(itemCount);
  for (let at = 0; at < item.length; at += 1) {
    const kept = hyper.recency ? decay(newest - (time[at] ?? 0)) : 1;
    addTo(popularity, item[at] ?? 0, kept * (entryWeight[at] ?? 1));
  }
  const highest = popularity.reduce((best, one) => Math.max(best, one), 0);
  return highest === 0 ? popularity : popularity.map((one) => one / highest);
}

const HALF_LIFE_SECONDS = 14 * 24 * 3600;

/** Exponential decay with a half-life of two weeks. */
export function decay(ageSeconds: number): number {
  return 0.5 ** (ageSeconds / HALF_LIFE_SECONDS);
}
