import { beginOf, endOf } from '../../arrays/array-access.ts';
import type { Neighbours } from '../../arrays/neighbours.ts';
import type { Baskets } from '../../baskets/baskets.ts';
import { fitBasketRidge } from '../../baskets/fit-basket-ridge.ts';
import { buildMatrix } from '../../matrices/matrix.ts';
import { transposeRows } from '../../matrices/transpose-rows.ts';
import { openPool } from '../../steps/pool.ts';
import { weightsByItem } from '../../training/fit-neighbours.ts';

/** Pairs of items over all baskets, beyond which they cost too much. */
const MAX_PAIRS = 100e6;

/**
 * What completes a basket, for a model that has no layer of baskets: such a layer has to improve the lists of users, while
 * carts gain by it in any shop. Undefined where no basket has two items, or too many pairs.
 */
export async function fitBasketWeights(baskets: Baskets): Promise<Neighbours | undefined> {
  const pairs = countPairs(baskets);
  if (pairs === 0 || pairs > MAX_PAIRS) return undefined;
  const { itemCount, start, item } = baskets;
  const ranked = buildMatrix({ userCount: start.length - 1, itemCount, start, item });
  const pool = openPool(0);
  const rows = transposeRows(await fitBasketRidge(baskets, ranked, pool));
  await pool.close();
  return weightsByItem({ ranked, rows }, 0);
}

function countPairs({ start }: Baskets): number {
  let pairs = 0;
  for (let basket = 0; basket < start.length - 1; basket += 1) {
    const size = endOf(start, basket) - beginOf(start, basket);
    pairs += size * (size - 1);
  }
  return pairs;
}
