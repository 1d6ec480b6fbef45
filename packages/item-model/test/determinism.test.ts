import { createHash } from 'node:crypto';

import { createPause, createRandom } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { buildBaskets } from '../src/baskets/build-baskets.ts';
import { fitEase } from '../src/ease/fit-ease.ts';
import { makeLists } from '../src/ease/make-lists.ts';
import { recencyWeights } from '../src/ease/recency.ts';
import { FIRST_SETTINGS, layerRecencies, type Settings } from '../src/ease/settings.ts';
import type { Histories } from '../src/histories/histories.ts';
import { buildHistories } from '../src/histories/histories.ts';
import { createInteractionsBuilder } from '../src/histories/interactions.ts';
import { numberByName } from '../src/histories/number-by-name.ts';
import { selectSettings } from '../src/selection/select-settings.ts';
import { openPool } from '../src/steps/pool.ts';
import { historiesOf, madeHistories, shopVisits } from './made-histories.ts';

/** All terms and both layers, with fewer weights kept than there are. */
const ALL_PARTS = {
  turboShare: 0.3,
  transitionShare: 0.2,
  kept: 60,
  baskets: { lambda: 10, factor: 2, recency: { by: 'visit', half: 0.3 } },
} as const;

/** A hash of all results of a fit: the settings, the weights, and all lists. */
async function fingerprint(threads: number): Promise<string> {
  const input = shopVisits(150);
  const { histories } = input;
  const pool = openPool(threads);
  try {
    const { settings } = await selectSettings(input, pool);
    const all: Settings = { ...settings, ...ALL_PARTS };
    const { ranked, rows } = await fitEase(input, all, pool);
    const lists = await makeLists(
      {
        matrix: ranked.matrix,
        rows,
        recency: layerRecencies(all).map((one) => recencyWeights(histories, one)),
        users: Int32Array.from({ length: 150 }, (_none, user) => user),
        length: 25,
        fills: true,
      },
      pool,
    );
    const hash = createHash('sha256').update(JSON.stringify(settings));
    for (const array of [rows.start, rows.end, rows.item, rows.weight, lists]) {
      hash.update(new Uint8Array(array.slice().buffer));
    }
    return hash.digest('hex');
  } finally {
    await pool.close();
  }
}

test('the same events give the same bytes on one, two and three threads', async () => {
  const alone = await fingerprint(0);
  expect(await Promise.all([1, 2, 3].map(fingerprint))).toEqual([alone, alone, alone]);
});

/** The weights from each item to each other one, in item numbers. */
async function weightsOf(histories: Histories, settings: Settings) {
  const { ranked, rows } = await fitEase({ histories }, settings, openPool(0));
  const { itemOfRank, rankOfItem } = ranked;
  return Array.from(rankOfItem, (source) => {
    const [first, end] = [rows.start[source] ?? 0, rows.end[source] ?? 0];
    const weights = new Float64Array(histories.itemCount);
    for (let at = first; at < end; at += 1) {
      weights[itemOfRank[rows.item[at] ?? 0] ?? 0] = rows.weight[at] ?? 0;
    }
    return weights;
  });
}

test('other numbers of users and items give the same weights', async () => {
  const histories = madeHistories(300, 50);
  const settings = { ...FIRST_SETTINGS, turboShare: 0.3, transitionShare: 0.2 };
  const numberOf = (item: number) => (7 * item + 3) % 50;
  const lists = Array.from({ length: 300 }, (_none, user) =>
    Array.from(histories.item.subarray(histories.start[user], histories.start[user + 1]), numberOf),
  );
  const weights = await weightsOf(histories, settings);
  const renumbered = await weightsOf(historiesOf(lists.toReversed(), 50), settings);
  for (const [source, row] of weights.entries()) {
    for (const [target, weight] of row.entries()) {
      expect(renumbered[numberOf(source)]?.[numberOf(target)]).toBeCloseTo(weight, 4);
    }
  }
});

test('one more user with two items never lowers their weight against that of a twin', async () => {
  const random = createRandom(4);
  const lists = Array.from({ length: 120 }, () => {
    const items = Array.from({ length: 6 }, () => 2 + random.below(20));
    return [...new Set(items)];
  });
  // Items 0 and 1 are twins: each occurs in place of the other.
  const twins = lists.flatMap((list, nth) =>
    [0, 1].map((twin) => list.map((item, at) => (at === nth % list.length ? twin : item))),
  );
  const settings = { ...FIRST_SETTINGS, turboShare: 0.3, transitionShare: 0.2 };
  const before = await weightsOf(historiesOf(twins, 22), settings);
  const after = await weightsOf(historiesOf([...twins, [0, 5], [1], [5]], 22), settings);
  expect(before[5]?.[0]).toBeCloseTo(before[5]?.[1] ?? NaN, 4);
  expect(after[5]?.[0]).toBeGreaterThan(after[5]?.[1] ?? NaN);
});

test('events in any order give the same histories and baskets', async () => {
  const random = createRandom(8);
  const events = Array.from({ length: 300 }, () => ({
    user: `u${random.below(20)}`,
    item: `i${random.below(30)}`,
    time: 40_000 * random.below(30),
    eventType: 'Buy',
    eventValue: NaN,
  }));
  const inputOf = async (ordered: typeof events) => {
    const builder = createInteractionsBuilder();
    for (const event of ordered) builder.add(event);
    const data = numberByName(builder.build());
    const rows = Int32Array.from(data.user.keys());
    const pause = createPause(new AbortController().signal);
    return [
      await buildHistories(data, rows, pause),
      await buildBaskets(data, { rows, unit: 'day' }, pause),
    ];
  };
  const shuffled = events.toSorted((one, other) => one.item.localeCompare(other.item));
  expect(await inputOf(shuffled)).toEqual(await inputOf(events));
});
