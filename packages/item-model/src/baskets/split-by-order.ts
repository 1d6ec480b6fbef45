import { intAt } from '../arrays/array-access.ts';
import type { Interactions } from '../histories/interactions.ts';
import type { OrderUnit } from './baskets.ts';

/**
 * The rows of each basket of a user: those of one order, and those without an order that are close together. Both the
 * baskets and the rows of a basket are newest first, as the given rows are.
 */
export function splitByOrder(
  { time }: Pick<Interactions, 'time'>,
  rows: Int32Array,
  { order, gapSeconds }: OrderUnit,
): readonly (readonly number[])[] {
  const baskets = new Map<number, number[]>();
  let [gaps, latest] = [0, Infinity];
  for (const row of rows) {
    let key = intAt(order, row);
    if (key < 0) {
      const own = time[row] ?? 0;
      if (latest - own > gapSeconds) gaps += 1;
      latest = own;
      key = -gaps;
    }
    const basket = baskets.get(key);
    if (basket) basket.push(row);
    else baskets.set(key, [row]);
  }
  return [...baskets.values()];
}
