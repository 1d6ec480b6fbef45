import { addTo, beginOf, endOf, intAt } from '../arrays/array-access.ts';
import type { Baskets } from '../baskets/baskets.ts';
import type { Histories } from '../histories/histories.ts';

/** Baskets of a user after which a purchase counts half. */
const HALF_LIFE = 8;

/** The weight of a purchase so many baskets ago; 1 in the newest basket. */
export function keptAfter(basketsAgo: number): number {
  return 0.5 ** (basketsAgo / HALF_LIFE);
}

/**
 * The personal frequency of each entry of the histories: the sum over the user's baskets with the item, halved every
 * eight baskets. The idea is that of TIFU-KNN (Hu et al., SIGIR 2020), without its groups and neighbours.
 */
export function fitFrequency(histories: Histories, baskets: Baskets): Float64Array {
  const frequency = new Float64Array(histories.item.length);
  const sum = new Float64Array(baskets.itemCount);
  for (let user = 0; user < baskets.userCount; user += 1) {
    const first = beginOf(baskets.userStart, user);
    const last = endOf(baskets.userStart, user);
    for (let basket = first; basket < last; basket += 1) {
      const kept = keptAfter(basket - first);
      const end = endOf(baskets.start, basket);
      for (let at = beginOf(baskets.start, basket); at < end; at += 1) {
        addTo(sum, intAt(baskets.item, at), kept);
      }
    }
    const end = endOf(histories.start, user);
    for (let at = beginOf(histories.start, user); at < end; at += 1) {
      frequency[at] = sum[intAt(histories.item, at)] ?? 0;
    }
    // Only what this user touched is cleared.
    const used = baskets.item.subarray(baskets.start[first], baskets.start[last]);
    for (const item of used) sum[item] = 0;
  }
  return frequency;
}
