import { expect, test } from 'vitest';

import { attributeRows, attributeTerm } from '../../src/attributes/attribute-rows.ts';
import { fitGram, solveRidges } from '../../src/ease/fit-ease.ts';
import { FIRST_SETTINGS } from '../../src/ease/settings.ts';
import { buildMatrix } from '../../src/matrices/matrix.ts';
import { openPool } from '../../src/steps/pool.ts';
import { historiesOf } from '../made-histories.ts';
import { featuresOf, type Words } from './features-of.ts';

/** The row of each item by item number, best first. */
function rowsOf(items: readonly Words[], lists: readonly (readonly number[])[]) {
  const ranked = buildMatrix(historiesOf(lists, items.length));
  const rows = attributeRows(featuresOf(items), ranked);
  return items.map((_words, item) => {
    const rank = ranked.rankOfItem[item] ?? 0;
    const row = Array.from({ length: rows.count[rank] ?? 0 }, (_none, nth) => {
      const at = rank * rows.width + nth;
      return [ranked.itemOfRank[rows.item[at] ?? 0] ?? 0, rows.value[at] ?? 0] as const;
    });
    return row
      .toSorted(([one, a], [other, b]) => b - a || one - other)
      .map(([source, value]) => [source, Number(value.toFixed(5))]);
  });
}

const power = (users: number, cosine: number) => Number((cosine * users ** 0.3).toFixed(5));

test('the cosine of two items counts times the users of the target to the power .3, from .15 on', () => {
  const items = [
    { 0: 0.8, 1: 0.6 },
    { 0: 1 },
    { 1: 0.3, 2: 0.95394 },
    { 1: 0.2, 2: 0.9798 },
    { 0: 1 },
    {},
  ];
  // The item 4 has no events.
  const rows = rowsOf(items, [[0, 1, 2, 3, 5], [0, 1, 5], [0], [5], [5], [5]]);
  expect(rows).toEqual([
    [
      [1, power(3, 0.8)],
      [2, power(3, 0.18)],
    ],
    [[0, power(2, 0.8)]],
    [
      [3, power(1, 0.3 * 0.2 + 0.95394 * 0.9798)],
      [0, power(1, 0.18)],
    ],
    [[2, power(1, 0.3 * 0.2 + 0.95394 * 0.9798)]],
    [],
    [],
  ]);
});

test('50 sources are kept for a target, and of equally similar ones the most popular', () => {
  const upTo = (count: number) => Array.from({ length: count }, (_none, nth) => nth);
  const items = upTo(60).map(() => ({ 0: 1 }));
  // The higher its number, the more popular is an item.
  const lists = upTo(60).map((user) => upTo(60).slice(user));
  const [first = []] = rowsOf(items, lists);
  expect(first.map(([source]) => source)).toEqual(upTo(60).slice(10));
});

test('without content there are no rows', async () => {
  const pool = openPool(0);
  const histories = historiesOf([[0, 1], [0]], 2);
  const ranked = buildMatrix(histories);
  const gram = await fitGram(ranked, FIRST_SETTINGS, pool);
  const source = { ranked, gram, ridge: await solveRidges(gram, 10, pool) };
  const none = await attributeTerm.fit({ ...source, input: { histories } }, FIRST_SETTINGS, pool);
  expect([none.width, [...none.count]]).toEqual([0, [0, 0]]);
  const input = { histories, features: featuresOf([{ 0: 1 }, { 0: 1 }]) };
  const rows = await attributeTerm.fit({ ...source, input }, FIRST_SETTINGS, pool);
  expect([attributeTerm.power, ...rows.count]).toEqual([1, 1, 1]);
});
