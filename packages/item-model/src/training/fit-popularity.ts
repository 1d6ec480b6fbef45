import { addTo } from '../arrays/ragged.ts';
import { decay } from './decay.ts';
import type { FitInput } from './fit-input.ts';

/** How popular each item is, from 0 to 1: its distinct users, older meetings counting less where recency counts. */
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
