import { addTo } from '../arrays/array-access.ts';
import { type Baskets, forEachPurchase } from '../baskets/baskets.ts';

const HALF_LIFE_SECONDS = 30 * 24 * 3600;

/** Purchases that are assumed in the proportions of all times: after a quiet month, a few purchases are no trend. */
const ASSUMED_PURCHASES = 1000;

/**
 * The purchases of each item, repeats included, halved every 30 days before the newest, beside those of all times; 1 for
 * the most popular item.
 */
export function fitRecentPopularity(baskets: Baskets): Float64Array {
  const { itemCount, time, item } = baskets;
  const popularity = new Float64Array(itemCount);
  for (const one of item) addTo(popularity, one, ASSUMED_PURCHASES / item.length);
  const newest = time.reduce((latest, one) => Math.max(latest, one), -Infinity);
  const kept = time.map((one) => 0.5 ** ((newest - one) / HALF_LIFE_SECONDS));
  forEachPurchase(baskets, (item, basket) => addTo(popularity, item, kept[basket] ?? 0));
  const highest = popularity.reduce((best, one) => Math.max(best, one), 0);
  return highest === 0 ? popularity : popularity.map((one) => one / highest);
}

/** Keeps an item without recent purchases in the list. */
const LEAST = 0.001;

/** The factor of a score for recent popularity: a power below 1 keeps popular items from displacing all others. */
export function popularityFactor(popularity: number, power: number): number {
  return (popularity + LEAST) ** power;
}
