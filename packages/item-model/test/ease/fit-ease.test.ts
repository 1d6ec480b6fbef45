import { expect, test } from 'vitest';

import type { TopRows } from '../../src/arrays/top-rows.ts';
import { fitEase, fitGram, solveRidges } from '../../src/ease/fit-ease.ts';
import { makeLists } from '../../src/ease/make-lists.ts';
import { recencyWeights } from '../../src/ease/recency.ts';
import { FIRST_SETTINGS, LARGE_SETTINGS } from '../../src/ease/settings.ts';
import { buildMatrix } from '../../src/matrices/matrix.ts';
import { openPool } from '../../src/steps/pool.ts';
import { historiesOf, madeHistories } from '../made-histories.ts';

const histories = madeHistories(40, 20);

test('without regressions the weights are the neighbours, sharpened', async () => {
  const settings = { ...LARGE_SETTINGS, neighbours: 5 };
  const { gram, rows } = await fitEase({ histories }, settings, openPool(0));
  const { width, count, item, value } = gram.neighbours;
  expect([width, gram.candidates.width, gram.headCount]).toEqual([5, 0, 0]);
  expect([rows.itemCount, rows.end.length]).toEqual([20, 20]);
  for (const [source, length] of count.entries()) {
    const first = source * width;
    expect([rows.start[source], rows.end[source]]).toEqual([first, first + length]);
    expect(rows.item.slice(first, first + length)).toEqual(item.slice(first, first + length));
    const sharpened = Array.from(value.subarray(first, first + length), (one) => one ** 0.7);
    expect([...rows.weight.subarray(first, first + length)]).toEqual(
      sharpened.map((one) => Math.fround(one)),
    );
  }
});

test('neighbours are found only if they have a share', async () => {
  const ranked = buildMatrix(histories);
  const widthFor = async (turboShare: number, spectralShare = 0) => {
    const settings = { ...FIRST_SETTINGS, turboShare, spectralShare };
    const { neighbours, tail } = await fitGram(ranked, settings, openPool(0));
    return [neighbours.width, tail !== undefined];
  };
  expect([await widthFor(0), await widthFor(0.3), await widthFor(0, 0.3)]).toEqual([
    [0, true],
    [19, true],
    [19, true],
  ]);
});

test('at most as many weights are kept as are wanted, those of the regressions as they are', async () => {
  const fit = async (kept: number, turboShare: number) => {
    const settings = { ...FIRST_SETTINGS, candidates: 6, kept, turboShare };
    const { rows } = await fitEase({ histories }, settings, openPool(0));
    const targets = new Map<number, number>();
    for (const target of rows.item) targets.set(target, (targets.get(target) ?? 0) + 1);
    return { rows, most: Math.max(...targets.values()) };
  };
  const plain = await fit(6, 0);
  expect([plain.most, (await fit(4, 0)).most, (await fit(4, 0.3)).most]).toEqual([6, 4, 4]);
  expect((await fit(9, 0)).rows.weight).toEqual(plain.rows.weight);
  expect((await fit(9, 0.3)).most).toBe(9);
});

/** Each weight of rows by target, by its source and target. */
function weightsOf({ width, count, item, value }: TopRows, change: (weight: number) => number) {
  const weights = new Map<string, number>();
  for (const [target, length] of count.entries()) {
    for (let at = target * width; at < target * width + length; at += 1) {
      weights.set(`${item[at]} ${target}`, change(value[at] ?? 0));
    }
  }
  return weights;
}

test('the weights are those of the regressions and a share of the sharpened neighbours', async () => {
  const pool = openPool(0);
  const settings = { ...FIRST_SETTINGS, candidates: 6, turboShare: 0.5 };
  const { gram, rows } = await fitEase({ histories }, settings, pool);
  const ridge = weightsOf(await solveRidges(gram, 10, pool), (weight) => weight);
  const near = weightsOf(gram.neighbours, (weight) => 0.5 * weight ** 0.7);
  expect(rows.item.length).toBe(new Set([...ridge.keys(), ...near.keys()]).size);
  for (const [source, end] of rows.end.entries()) {
    for (let at = rows.start[source] ?? 0; at < end; at += 1) {
      const pair = `${source} ${rows.item[at]}`;
      expect(rows.weight[at]).toBeCloseTo((ridge.get(pair) ?? 0) + (near.get(pair) ?? 0), 5);
    }
  }
});

test('lists are padded where there is nothing to recommend', async () => {
  const few = historiesOf([[0, 1], [0, 1], [2]], 3);
  const pool = openPool(0);
  const { ranked, rows } = await fitEase({ histories: few }, FIRST_SETTINGS, pool);
  const recency = [recencyWeights(few, { by: 'nothing', half: 1 })];
  const task = { matrix: ranked.matrix, rows, recency, length: 2, fills: false };
  const lists = await makeLists({ ...task, users: Int32Array.of(2, 0) }, pool);
  expect([...lists]).toEqual([-1, -1, -1, -1]);
  const filled = await makeLists({ ...task, fills: true, users: Int32Array.of(2, 0) }, pool);
  expect([...filled]).toEqual([0, 1, 2, -1]);
});
