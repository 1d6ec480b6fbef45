import { createRandom } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { createTopRows, type TopRows } from '../../src/arrays/top-rows.ts';
import { plainItemSums } from '../../src/kernels/item-sums.ts';
import { buildMatrix } from '../../src/matrices/matrix.ts';
import { transposeRows } from '../../src/matrices/transpose-rows.ts';
import { type ListTask, listRunner } from '../../src/steps/list-step.ts';
import { runStep } from '../../src/steps/step.ts';
import { madeHistories } from '../made-histories.ts';

const ITEMS = 14;
const USERS = 12;
const LENGTH = 5;
const random = createRandom(4);
const { matrix } = buildMatrix(madeHistories(USERS, ITEMS));

/** For each target, weights of some sources. */
function randomLayer() {
  const rows = createTopRows(ITEMS, 4);
  for (let target = 0; target < ITEMS; target += 1) {
    rows.count[target] = random.below(4);
    for (let nth = 0; nth < 4; nth += 1) {
      rows.item[target * 4 + nth] = (target * 3 + nth * 5) % ITEMS;
      rows.value[target * 4 + nth] = (1 + random.below(64)) / 32 - 0.5;
    }
  }
  return rows;
}

const layers = [randomLayer(), randomLayer()];
const recency = [0.5, 0.25].map((share) =>
  Float32Array.from(matrix.userItem, (_item, at) => share ** (at % 3)),
);

/** The weight from a source to a target: the places of a row have different sources. */
function weightOf({ count, item, value }: TopRows, source: number, target: number): number {
  const own = item.subarray(target * 4, target * 4 + (count[target] ?? 0));
  const nth = own.indexOf(source);
  return nth < 0 ? 0 : (value[target * 4 + nth] ?? 0);
}

const sumOf = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0);

/** The scores of one user over all layers. */
function scoresOf(user: number): number[] {
  const first = matrix.userStart[user] ?? 0;
  const own = [...matrix.userItem.subarray(first, matrix.userStart[user + 1])];
  return Array.from({ length: ITEMS }, (_none, target) =>
    sumOf(
      layers.flatMap((rows, layer) =>
        own.map((source, nth) => {
          return weightOf(rows, source, target) * (recency[layer]?.[first + nth] ?? 0);
        }),
      ),
    ),
  );
}

function naiveList(user: number, length: number, fills: boolean): number[] {
  const own = new Set(matrix.userItem.subarray(matrix.userStart[user], matrix.userStart[user + 1]));
  const scores = scoresOf(user);
  const others = [...scores.keys()].filter((item) => !own.has(item));
  const best = others
    .filter((item) => (scores[item] ?? 0) > 0)
    .toSorted((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0) || one - other)
    .slice(0, length);
  const rest = fills ? others.filter((item) => !best.includes(item)) : [];
  const list = [...best, ...rest, ...Array<number>(length).fill(-1)];
  return list.slice(0, length);
}

function taskFor(length: number, fills: boolean): ListTask {
  return {
    matrix,
    rows: transposeRows(...layers),
    recency,
    users: Int32Array.from({ length: USERS }, (_none, nth) => USERS - 1 - nth),
    length,
    fills,
    list: new Int32Array(USERS * length).fill(99),
  };
}

const expected = (length: number, fills: boolean) =>
  Array.from({ length: USERS }, (_none, nth) => naiveList(USERS - 1 - nth, length, fills)).flat();

test.each([
  [LENGTH, false],
  [LENGTH, true],
  [ITEMS, true],
  [1, true],
])('lists of %i items add up all layers; filled up: %s', (length, fills) => {
  const task = taskFor(length, fills);
  const run = listRunner(task, plainItemSums(task.rows));
  // In an order in which a list that is too long would overwrite another.
  for (let nth = USERS - 1; nth >= 0; nth -= 1) run(nth, nth + 1);
  expect([...task.list]).toEqual(expected(length, fills));
});

test('a step claims whole chunks, and the rest at the end', () => {
  const task = taskFor(LENGTH, true);
  const [next, started] = [new Int32Array(1), new Int32Array(1)];
  const common = { chunk: 5, count: USERS, next, started, collectsGarbage: false };
  runStep({ ...common, kind: 'lists', task });
  expect([...task.list]).toEqual(expected(LENGTH, true));
  expect([next[0], started[0]]).toEqual([20, 1]);
});
