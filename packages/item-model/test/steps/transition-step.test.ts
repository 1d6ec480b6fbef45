import { createRandom } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { createTopRows } from '../../src/arrays/top-rows.ts';
import type { Histories } from '../../src/histories/histories.ts';
import { buildMatrix, MAX_LEARNED } from '../../src/matrices/matrix.ts';
import { transitionRunner } from '../../src/steps/transition-step.ts';
import { orderSteps } from '../../src/transitions/order-steps.ts';
import { historiesOf } from '../made-histories.ts';

type Row = readonly (readonly [source: number, value: number])[];

/** The ranks are the item numbers. */
function matrixOf(histories: Histories) {
  const same = Int32Array.from({ length: histories.itemCount }, (_none, rank) => rank);
  return buildMatrix(histories, { itemOfRank: same, rankOfItem: same }).matrix;
}

/** The rows of the targets in the ranges, sources in ascending order. */
function rowsOf(histories: Histories, width: number, ...ranges: (readonly [number, number])[]) {
  const matrix = matrixOf(histories);
  const rows = createTopRows(matrix.itemCount, width);
  const run = transitionRunner({ matrix, ...orderSteps(histories, matrix), rows });
  for (const [from, to] of ranges) run(from, to);
  return Array.from(rows.count, (count, target): Row => {
    const row = Array.from({ length: count }, (_none, nth) => target * rows.width + nth);
    return row.map((at) => [rows.item[at] ?? 0, rows.value[at] ?? 0] as const).toSorted(byFirst);
  });
}

const byFirst = ([one]: readonly [number, number], [other]: readonly [number, number]) =>
  one - other;

/** All pairs of entries of a user, the older one first, with the moments between them. */
function pairsOf({ start, item, time }: Histories, user: number) {
  const own = [...item.subarray(start[user], start[user + 1])];
  const times = [...time.subarray(start[user], start[user + 1])];
  const moments = [...new Set(times)];
  const stepOf = (entry: number) => moments.indexOf(times[entry] ?? 0);
  return own.flatMap((target, at) =>
    own.slice(at + 1).map((source, nth) => {
      return { source, target, gap: stepOf(at + 1 + nth) - stepOf(at) };
    }),
  );
}

/** The definition: the sources with the highest values, and of equal ones those of the lower ranks. */
function expectedRows(histories: Histories, width: number): Row[] {
  const { userCount, itemCount, item } = histories;
  const sums = Array.from({ length: itemCount }, () => new Map<number, number>());
  for (let user = 0; user < userCount; user += 1) {
    for (const { source, target, gap } of pairsOf(histories, user)) {
      const before = sums[target]?.get(source) ?? 0;
      if (gap > 0 && gap <= 8) sums[target]?.set(source, before + 0.7 ** (gap - 1));
    }
  }
  const usersOf = (one: number) => item.filter((other) => other === one).length;
  return sums.map((row, target): Row => {
    const values = [...row].map(([source, sum]) => [source, sum / usersOf(source) ** 0.7]);
    return values
      .toSorted(([a = 0, one = 0], [b = 0, other = 0]) => other - one || a - b)
      .slice(0, width)
      .map(([source = 0, value = 0]) => [source, value / usersOf(target) ** 0.3] as const)
      .toSorted(byFirst);
  });
}

const rounded = (rows: readonly Row[]) =>
  rows.map((row) => row.map(([source, value]) => `${source} ${value.toFixed(5)}`));

/** Users with up to 14 items, some of them of the same moment. */
function randomHistories(users: number, itemCount: number): Histories {
  const random = createRandom(users, itemCount);
  const lists = Array.from({ length: users }, () => {
    const items = Array.from({ length: 1 + random.below(14) }, () => random.below(itemCount));
    return [...new Set(items)];
  });
  let moment = 0;
  const histories = historiesOf(lists, itemCount);
  const time = histories.time.map(
    (one) => (moment = one === 0 || random.chance(0.7) ? one : moment),
  );
  return { ...histories, time };
}

test.each([
  [3, 4, 3],
  [40, 20, 19],
  [40, 20, 4],
  [90, 25, 1],
])('the rows of %i users over %i items, %i wide, equal the definition', (users, items, width) => {
  const histories = randomHistories(users, items);
  const rows = rowsOf(histories, width, [0, items]);
  expect(rounded(rows)).toEqual(rounded(expectedRows(histories, width)));
});

test('a transition over eight steps counts .7 to the seventh power, and one over nine nothing', () => {
  const histories = historiesOf([[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]], 10);
  const [row = []] = rowsOf(histories, 9, [0, 10]);
  expect(row.map(([source]) => source)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  for (const [source, value] of row) expect(value).toBeCloseTo(0.7 ** (source - 1), 6);
});

test('of sources with equal weights the lower ranks are kept in any order of the input', () => {
  const twins = historiesOf(
    [
      [0, 3],
      [0, 2],
      [0, 1],
    ],
    4,
  );
  expect(rowsOf(twins, 2, [0, 1])[0]?.map(([source]) => source)).toEqual([1, 2]);
  const turned = historiesOf(
    [
      [0, 1],
      [0, 2],
      [0, 3],
    ],
    4,
  );
  expect(rowsOf(turned, 2, [0, 1])[0]?.map(([source]) => source)).toEqual([1, 2]);
});

test('the rows of a range are filled, in any order of ranges, and no others', () => {
  const histories = randomHistories(40, 20);
  const all = rowsOf(histories, 6, [0, 20]);
  expect(rowsOf(histories, 6, [12, 20], [0, 5], [5, 12])).toEqual(all);
  const some = rowsOf(histories, 6, [4, 6]);
  expect(some).toEqual(all.map((row, target) => (target === 4 || target === 5 ? row : [])));
});

test('items beyond those that are learned from are neither source nor target', () => {
  const long = Array.from({ length: MAX_LEARNED + 2 }, (_none, nth) => nth);
  const histories = historiesOf([long], long.length);
  const last = MAX_LEARNED - 1;
  const rows = rowsOf(histories, 9, [last - 2, last + 3]).slice(last - 2);
  expect(rows.map((row) => row.map(([source]) => source))).toEqual([
    [last - 1, last],
    [last],
    [],
    [],
    [],
  ]);
});
