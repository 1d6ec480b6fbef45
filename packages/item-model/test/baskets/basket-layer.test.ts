import { expect, test } from 'vitest';

import type { Baskets } from '../../src/baskets/baskets.ts';
import { basketTerm } from '../../src/baskets/fit-basket-ridge.ts';
import { fitEase } from '../../src/ease/fit-ease.ts';
import { FIRST_SETTINGS, layerRecencies, type Settings } from '../../src/ease/settings.ts';
import { selectSettings } from '../../src/selection/select-settings.ts';
import { openPool } from '../../src/steps/pool.ts';
import { DEFAULT_HYPER_PARAMETERS } from '../../src/training/fit-input.ts';
import { fitModel, learnFrom } from '../../src/training/model.ts';
import { historiesOf, madeHistories, regularVisits, shopVisits } from '../made-histories.ts';

const NEWEST = { by: 'visit', half: 0.3 } as const;
const layered: Settings = {
  ...FIRST_SETTINGS,
  baskets: { lambda: 1, factor: 2, recency: NEWEST },
};

/** One user's baskets, a day apart, newest first. */
function basketsOf(lists: readonly (readonly number[])[], itemCount: number): Baskets {
  const start = [0];
  for (const list of lists) start.push((start.at(-1) ?? 0) + list.length);
  return {
    userCount: 1,
    itemCount,
    userStart: Int32Array.of(0, lists.length),
    time: Float64Array.from(lists, (_list, nth) => -86_400 * nth),
    start: Int32Array.from(start),
    item: Int32Array.from(lists.flat()),
  };
}

/** The weight from a source to a target in a layer, in item numbers. */
async function weightsOf(settings: Settings, baskets: Baskets) {
  const histories = historiesOf([[0, 1, 2, 3], [0], [0, 1]], 4);
  const { ranked, rows } = await fitEase({ histories, baskets }, settings, openPool(0));
  return (layer: number, source: number, target: number) => {
    const row = layer * 4 + (ranked.rankOfItem[source] ?? 0);
    const at = rows.item
      .subarray(rows.start[row], rows.end[row])
      .indexOf(ranked.rankOfItem[target] ?? 0);
    return at < 0 ? 0 : (rows.weight[(rows.start[row] ?? 0) + at] ?? 0);
  };
}

test('the second layer is a ridge regression on baskets that all count alike, times its factor', async () => {
  const weight = await weightsOf(layered, basketsOf([[2, 3], [2, 3], [0, 1], [2]], 4));
  // One predictor: the baskets with both, divided by those with the predictor and the penalty.
  expect(weight(1, 2, 3)).toBeCloseTo((2 * 2) / (3 + 1), 6);
  expect(weight(1, 3, 2)).toBeCloseTo((2 * 2) / (2 + 1), 6);
  expect(weight(1, 0, 1)).toBeCloseTo((2 * 1) / (1 + 1), 6);
  expect(weight(1, 0, 2)).toBe(0);
  expect(weight(0, 0, 1)).not.toBe(0);
});

test('repeats of an item are evidence for those that it was bought with', async () => {
  const once = await weightsOf(layered, basketsOf([[2, 3], [2], [3]], 4));
  const twice = await weightsOf(layered, basketsOf([[2, 3], [2, 3], [2], [3]], 4));
  expect(twice(1, 2, 3)).toBeGreaterThan(once(1, 2, 3));
});

test('a layer of baskets has a recency of its own, and needs baskets', async () => {
  expect(layerRecencies(layered)).toEqual([FIRST_SETTINGS.recency, NEWEST]);
  expect(layerRecencies(FIRST_SETTINGS)).toEqual([FIRST_SETTINGS.recency]);
  expect(basketTerm.share(FIRST_SETTINGS)).toBe(0);
  const histories = madeHistories(40, 12);
  await expect(fitEase({ histories }, layered, openPool(0))).rejects.toThrow('no baskets');
});

test('a model with a layer of baskets has both, and none of the users that are not learned from', async () => {
  const { histories, baskets } = shopVisits(80);
  const input = {
    histories,
    baskets,
    entryWeight: new Float64Array(0),
    features: undefined,
    createdAt: new Float64Array(histories.itemCount),
    hyper: DEFAULT_HYPER_PARAMETERS,
  };
  const { layers } = await fitModel(input, layered, openPool(0));
  expect(layers.map(({ recency }) => recency)).toEqual([FIRST_SETTINGS.recency, NEWEST]);
  expect(layers[1]?.weights.item.length).toBeGreaterThan(0);
  expect(learnFrom(input).baskets).toBe(baskets);
  const hyper = { ...input.hyper, userLengths: { min: 0.5, max: 1 } };
  const learned = learnFrom({ ...input, hyper });
  expect(learned.baskets?.item.length).toBeLessThan(baskets.item.length);
  expect(learned.histories.item.length).toBeLessThan(histories.item.length);
});

test('a layer of baskets is selected where it gains, and refused where the gain may be chance', async () => {
  const regular = await selectSettings(regularVisits(150), openPool(0));
  expect(regular.settings.baskets).toBeDefined();
  const shop = await selectSettings(shopVisits(100), openPool(0));
  expect(shop.settings.baskets).toBeUndefined();
  const report = shop.report.find(({ part }) => part === 'baskets');
  expect(report?.chosen).toContain('none, not');
});
