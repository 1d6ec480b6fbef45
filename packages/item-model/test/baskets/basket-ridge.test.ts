import { expect, test } from 'vitest';

import { fitBasketRidge } from '../../src/baskets/fit-basket-ridge.ts';
import { buildMatrix } from '../../src/matrices/matrix.ts';
import { openPool } from '../../src/steps/pool.ts';
import { historiesOf } from '../made-histories.ts';
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

test('by default an item has 120 predictors, a penalty of 10, and baskets count alike', async () => {
  const itemCount = 123;
  const histories = historiesOf(
    [Array.from({ length: itemCount }, (_none, item) => item)],
    itemCount,
  );
  const { rankOfItem, itemOfRank } = buildMatrix(histories);
  // The items 0 and 1 are four times in one basket, item 0 once alone.
  const baskets = {
    userCount: 1,
    itemCount,
    userStart: Int32Array.of(0, 5),
    time: new Float64Array(5),
    start: Int32Array.of(0, 2, 4, 6, 8, 9),
    item: Int32Array.of(0, 1, 0, 1, 0, 1, 0, 1, 0),
  };
  const ranking = { rankOfItem, itemOfRank };
  const { width, value } = await fitBasketRidge(baskets, ranking, openPool(0));
  expect(width).toBe(120);
  expect(value[(rankOfItem[0] ?? 0) * width]).toBeCloseTo(4 / (4 + 10), 6);
  expect(value[(rankOfItem[1] ?? 0) * width]).toBeCloseTo(4 / (5 + 10), 6);
});
