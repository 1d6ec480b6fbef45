import { beginOf, endOf } from '../arrays/array-access.ts';
import type { Baskets } from '../baskets/baskets.ts';
import { describeRecency } from '../ease/recency.ts';
import type { Part } from './part.ts';

/** Items in a basket on average: in smaller ones little is bought together. */
const MIN_SIZE = 3;
/** Pairs of items over all baskets, beyond which a second matrix costs too much. */
const MAX_PAIRS = 100e6;

const LAYER = { lambda: 10, factor: 2, recency: { by: 'visit', half: 0.3 } } as const;
/** Beside a layer for the newest visit, that of the users looks further back. */
const USERS = { turboShare: 0.3, recency: { by: 'visit', half: 2 } } as const;

/** A second layer, which is learned from baskets and regards the newest visit. */
export const chooseBaskets: Part = {
  name: 'baskets',
  guard: 0.01,
  choose: async ({ baskets, hasTimes }, chosen) => {
    const isWorthwhile = hasTimes && baskets !== undefined && isLarge(baskets);
    return Promise.resolve(isWorthwhile ? { ...chosen, ...USERS, baskets: LAYER } : chosen);
  },
  describe: ({ baskets, recency }) => {
    if (!baskets) return 'none';
    return `${describeRecency(baskets.recency)}, users ${describeRecency(recency)}`;
  },
};

function isLarge({ start, item }: Baskets): boolean {
  const count = start.length - 1;
  let pairs = 0;
  for (let basket = 0; basket < count; basket += 1) {
    pairs += (endOf(start, basket) - beginOf(start, basket)) ** 2;
  }
  return item.length >= MIN_SIZE * count && pairs <= MAX_PAIRS;
}
