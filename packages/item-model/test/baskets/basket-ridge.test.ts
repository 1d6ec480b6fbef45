import { expect, test } from 'vitest';

import { fitBasketRidge } from '../../src/baskets/fit-basket-ridge.ts';
import { buildMatrix } from '../../src/matrices/matrix.ts';
import { openPool } from '../../src/steps/pool.ts';
import { DAY, type Event, purchasesOf } from './made-baskets.ts';

test('the weights of baskets tie items of the same basket, not items of the same user', async () => {
  const events = Array.from({ length: 60 }, (_none, nth): Event[] => {
    const user = `u${nth}`;
    // Each user takes tea with a cup, and later a lamp with a bulb, or a lamp alone.
    const evening: Event[] = nth % 2 ? [[user, 'bulb', DAY]] : [];
    return [[user, 'tea', 0], [user, 'cup', 0], [user, 'lamp', DAY], ...evening];
  }).flat();
  const { histories, baskets, items } = await purchasesOf(events);
  const ranked = buildMatrix(histories);
  const pool = openPool(0);
  try {
    const { width, count, item, value } = await fitBasketRidge(baskets, ranked, pool);
    const target = ranked.rankOfItem[items.indexOf('cup')] ?? 0;
    const weightFrom = (name: string) => {
      const rank = ranked.rankOfItem[items.indexOf(name)] ?? 0;
      const at = item.subarray(target * width, target * width + (count[target] ?? 0)).indexOf(rank);
      return at < 0 ? 0 : (value[target * width + at] ?? 0);
    };
    expect(weightFrom('tea')).toBeGreaterThan(0.5);
    expect(weightFrom('lamp')).toBe(0);
  } finally {
    await pool.close();
  }
});
