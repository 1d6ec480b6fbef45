import { createRandom } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { createTopRows, type TopRows } from '../../src/arrays/top-rows.ts';
import { combineRunner, TURBO_POWER, type WeightedTerm } from '../../src/steps/combine-step.ts';

type Row = Readonly<Record<number, number>>;

function rowsOf(rows: readonly Row[], width = 5): TopRows {
  const made = createTopRows(rows.length, width);
  for (const [target, row] of rows.entries()) {
    for (const [nth, [source, value]] of Object.entries(row).entries()) {
      made.item[target * made.width + nth] = Number(source);
      made.value[target * made.width + nth] = value;
      made.count[target] = nth + 1;
    }
  }
  return made;
}

function combined(terms: readonly WeightedTerm[], kept: number, itemCount: number): Row[] {
  const rows = createTopRows(itemCount, kept);
  combineRunner({ terms, rows })(0, itemCount);
  return Array.from(rows.count, (count, target) => {
    const at = Array.from({ length: count }, (_none, nth) => target * rows.width + nth);
    return Object.fromEntries(at.map((one) => [rows.item[one], rows.value[one]]));
  });
}

const term = (row: Row, share = 1, power = 1): WeightedTerm => {
  return { rows: rowsOf([row, {}, {}, {}, {}, {}]), share, power };
};

test('terms add up by their shares, each after its own power', () => {
  const ridge = term({ 1: 0.5, 2: -1 });
  const near = term({ 1: 16, 3: 4 }, 0.25, 0.5);
  const [row] = combined([ridge, near], 5, 6);
  expect(row).toEqual({ 1: 1.5, 2: -1, 3: 0.5 });
  expect(combined([ridge, near, near], 5, 6)[0]).toEqual({ 1: 2.5, 2: -1, 3: 1 });
});

test('the sums with the largest absolute values are kept, and of equal ones the lower ranks', () => {
  expect(combined([term({ 1: 1, 2: -3, 3: 2, 4: 1 })], 3, 6)[0]).toEqual({ 1: 1, 2: -3, 3: 2 });
  expect(combined([term({ 4: 1, 5: 1, 2: 1 })], 2, 6)[0]).toEqual({ 2: 1, 4: 1 });
});

test('the power of Turbo-CF is .7, and any power applies to each weight', () => {
  const [row] = combined([term({ 1: 3 }, 1, 2), term({ 2: 0.5 }, 1, TURBO_POWER)], 5, 6);
  expect(row).toEqual({ 1: 9, 2: Math.fround(0.5 ** 0.7) });
});

test('a source of several terms is kept once', () => {
  const terms = [term({ 1: 1 }), term({ 1: 1 }), term({ 2: 0.5 })];
  expect(combined(terms, 2, 6)[0]).toEqual({ 1: 2, 2: 0.5 });
  expect(combined([term({ 4: 3, 5: 3 }), term({ 1: 1 })], 2, 6)[0]).toEqual({ 4: 3, 5: 3 });
});

test('of equal sums the lower rank is kept, and of unequal ones the larger, whatever comes first', () => {
  expect(combined([term({ 4: 3, 5: 3 }), term({ 1: 3 })], 2, 6)[0]).toEqual({ 1: 3, 4: 3 });
  expect(combined([term({ 4: 3, 5: 2 }), term({ 1: 2.5 })], 2, 6)[0]).toEqual({ 4: 3, 1: 2.5 });
  const small = [0.5, 0.25, -0.125].map(Math.fround);
  const [one = 0, two = 0, three = 0] = small;
  expect(combined([term({ 1: three, 2: two, 3: one })], 2, 6)[0]).toEqual({ 2: two, 3: one });
});

test('rows are combined in any order, and no others', () => {
  const all = {
    rows: rowsOf([
      { 1: 1, 2: 2 },
      { 0: 3, 2: 4 },
      { 0: 5, 1: 6 },
    ]),
    share: 1,
    power: 1,
  };
  const rows = createTopRows(3, 2);
  const run = combineRunner({ terms: [all], rows });
  run(1, 2);
  expect([...rows.count]).toEqual([0, 2, 0]);
  run(2, 3);
  run(0, 1);
  run(1, 2);
  expect([...rows.count]).toEqual([2, 2, 2]);
  const pairs = Array.from(rows.item, (item, at) => `${item} ${rows.value[at]}`);
  expect(
    [pairs.slice(0, 2), pairs.slice(2, 4), pairs.slice(4)].map((row) => row.toSorted()),
  ).toEqual([
    ['1 1', '2 2'],
    ['0 3', '2 4'],
    ['0 5', '1 6'],
  ]);
});

test('a sum that returns to zero on the way counts once', () => {
  const [row] = combined([term({ 1: 1, 2: 0 }), term({ 1: -1, 2: 1 }), term({ 1: 3 })], 5, 6);
  expect(row).toEqual({ 1: 3, 2: 1 });
});

test('rows of many items are independent of each other', () => {
  const random = createRandom(3);
  const made = () =>
    Array.from({ length: 40 }, (): Row =>
      Object.fromEntries(
        Array.from({ length: random.below(6) }, () => [random.below(40), random.below(8) - 3]),
      ),
    );
  const [one, other] = [made(), made()];
  const terms = [
    { rows: rowsOf(one), share: 1, power: 1 },
    { rows: rowsOf(other), share: 0.5, power: 1 },
  ];
  const expected = one.map((row, target) => {
    const sums: Record<number, number> = { ...row };
    for (const [source, value] of Object.entries(other[target] ?? {})) {
      sums[Number(source)] = (sums[Number(source)] ?? 0) + 0.5 * value;
    }
    return sums;
  });
  expect(combined(terms, 39, 40)).toEqual(expected);
});
