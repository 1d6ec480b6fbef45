import { createRandom } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { fitEase } from '../src/ease/fit-ease.ts';
import { FIRST_SETTINGS } from '../src/ease/settings.ts';
import type { Histories } from '../src/histories/histories.ts';
import { countItems } from '../src/histories/trim-histories.ts';
import { buildMatrix, type RankedMatrix } from '../src/matrices/matrix.ts';
import { openPool } from '../src/steps/pool.ts';
import { fitTransitions } from '../src/transitions/fit-transitions.ts';
import { orderSteps } from '../src/transitions/order-steps.ts';
import { historiesOf, madeHistories } from './made-histories.ts';

type Weights = ReadonlyMap<string, number>;

/** The weights by "source→target", in item numbers. */
async function transitionsOf(histories: Histories, threads = 0): Promise<Weights> {
  const ranked = buildMatrix(histories);
  const pool = openPool(threads);
  try {
    const { width, count, item, value } = await fitTransitions(histories, ranked.matrix, pool);
    const found = new Map<string, number>();
    for (let target = 0; target < histories.itemCount; target += 1) {
      for (let at = target * width; at < target * width + (count[target] ?? 0); at += 1) {
        found.set(nameOf(ranked, item[at] ?? 0, target), value[at] ?? 0);
      }
    }
    return found;
  } finally {
    await pool.close();
  }
}

function nameOf({ itemOfRank }: RankedMatrix, source: number, target: number): string {
  return `${itemOfRank[source]}→${itemOfRank[target]}`;
}

/** The definition, pair by pair. */
function plainTransitions(histories: Histories): Weights {
  const counts = countItems(histories);
  const sums = new Map<string, number>();
  for (let user = 0; user < histories.userCount; user += 1) {
    for (const [source, target, gap] of pairsOf(histories, user)) {
      const name = `${source}→${target}`;
      if (gap >= 1 && gap <= 8) sums.set(name, (sums.get(name) ?? 0) + 0.7 ** (gap - 1));
    }
  }
  const normed = Array.from(sums, ([name, sum]): [string, number] => {
    const [source = 0, target = 0] = name.split('→').map((item) => counts[Number(item)] ?? 0);
    return [name, Math.fround(sum / source ** 0.7 / target ** 0.3)];
  });
  return new Map(normed);
}

/** All pairs of entries, with the moments from the second back to the first. */
function pairsOf({ start, item, time }: Histories, user: number) {
  const own = [...item.subarray(start[user], start[user + 1])];
  const times = [...time.subarray(start[user], start[user + 1])];
  const moments = [...new Set(times)];
  const steps = times.map((one) => moments.indexOf(one));
  return own.flatMap((target, newer) =>
    own.map(
      (source, older) => [source, target, (steps[older] ?? 0) - (steps[newer] ?? 0)] as const,
    ),
  );
}

/** Weights by name, to five decimals. */
function rounded(weights: Weights): readonly string[] {
  return [...weights].map(([name, weight]) => `${name} ${weight.toFixed(5)}`).toSorted();
}

/** Entries in moments of one to three items. */
function inMoments(histories: Histories): Histories {
  return { ...histories, time: histories.time.map((time) => Math.floor(time / 7200) * 7200) };
}

test('entries of the same time are one step, and steps count from the newest', () => {
  const histories = {
    ...historiesOf(
      [
        [0, 1, 2],
        [2, 0],
      ],
      3,
    ),
    time: Float64Array.of(9, 9, 4, 7, 6),
  };
  const { matrix, rankOfItem } = buildMatrix(histories);
  const { step, itemEntry } = orderSteps(histories, matrix);
  expect([...step]).toEqual([0, 0, 1, 0, 1]);
  const entriesOf = (item: number) => {
    const rank = rankOfItem[item] ?? 0;
    return [...itemEntry.subarray(matrix.itemStart[rank], matrix.itemStart[rank + 1])];
  };
  expect([0, 1, 2].map(entriesOf)).toEqual([[0, 4], [1], [2, 3]]);
});

test('a transition leads from the older item to the newer one, and counts less for each step between', async () => {
  const weights = await transitionsOf(historiesOf([[2, 1, 0]], 3));
  expect(rounded(weights)).toEqual(
    rounded(
      new Map([
        ['0→1', 1],
        ['1→2', 1],
        ['0→2', 0.7],
      ]),
    ),
  );
});

test('items of one moment, and items more than eight steps apart, are no transitions', async () => {
  const long = historiesOf([[9, 8, 7, 6, 5, 4, 3, 2, 1, 0]], 10);
  const weights = await transitionsOf(long);
  expect(weights.get('0→8')).toBeCloseTo(0.7 ** 7, 6);
  expect(weights.has('0→9')).toBe(false);
  expect(await transitionsOf({ ...long, time: new Float64Array(10) })).toEqual(new Map());
});

test('the users of the source discount a transition more than those of the target', async () => {
  const weights = await transitionsOf(historiesOf([[1, 0], [0], [0], [0], [1]], 2));
  expect(rounded(weights)).toEqual(rounded(new Map([['0→1', 1 / (4 ** 0.7 * 2 ** 0.3)]])));
});

test.each([
  [30, 12],
  [200, 60],
])('transitions of %i users over %i items equal the definition', async (users, items) => {
  const histories = inMoments(madeHistories(users, items));
  expect(rounded(await transitionsOf(histories))).toEqual(rounded(plainTransitions(histories)));
});

test('the 120 strongest sources of a target are kept', async () => {
  const others = Array.from({ length: 130 }, (_none, nth) => nth + 1);
  const lists = others.map((other) => [0, other]);
  const again = others.slice(10).map((other) => [0, other]);
  const weights = await transitionsOf(historiesOf([...lists, ...again], 131));
  expect([...weights.keys()].toSorted()).toEqual(
    others
      .slice(10)
      .map((other) => `${other}→0`)
      .toSorted(),
  );
});

test('transitions are the same on any number of threads', async () => {
  const histories = madeHistories(300, 80);
  const alone = await transitionsOf(histories, 0);
  expect(await transitionsOf(histories, 2)).toEqual(alone);
});

test('one more transition never lowers its weight against that of its twin', async () => {
  const random = createRandom(11);
  const lists = Array.from({ length: 60 }, () => {
    const items = Array.from({ length: 6 }, () => 2 + random.below(20));
    return [...new Set(items)];
  });
  // Items 0 and 1 are twins: each occurs in place of the other.
  const twins = lists.flatMap((list, nth) =>
    [0, 1].map((twin) => list.map((item, at) => (at === nth % list.length ? twin : item))),
  );
  const before = await transitionsOf(historiesOf(twins, 22));
  const after = await transitionsOf(historiesOf([...twins, [0, 5], [1]], 22));
  expect(before.get('5→0')).toBeCloseTo(before.get('5→1') ?? NaN, 6);
  expect(after.get('5→0') ?? 0).toBeGreaterThan(after.get('5→1') ?? NaN);
});

test('a fit has the transitions only where its weights contain a share of them', async () => {
  const histories = madeHistories(40, 12);
  const fit = async (transitionShare: number) =>
    fitEase({ histories }, { ...FIRST_SETTINGS, transitionShare }, openPool(0));
  const { ranked, transitions } = await fit(0.2);
  expect(transitions).toEqual(await fitTransitions(histories, ranked.matrix, openPool(0)));
  expect((await fit(0)).transitions).toBeUndefined();
});
