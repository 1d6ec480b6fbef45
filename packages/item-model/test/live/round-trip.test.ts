import { expect, test } from 'vitest';

import type { Recency } from '../../src/ease/recency.ts';
import { FIRST_SETTINGS } from '../../src/ease/settings.ts';
import { completeCart } from '../../src/inference/complete-cart.ts';
import { createSessionLists } from '../../src/inference/continue-session.ts';
import { createLiveModelBuilder } from '../../src/live/build-live-model.ts';
import { itemModelRow } from '../../src/live/item-model-row.ts';
import { createLiveLists } from '../../src/live/live-lists.ts';
import { describeItemModel } from '../../src/live/training/describe-item-model.ts';
import { openPool } from '../../src/steps/pool.ts';
import { DEFAULT_HYPER_PARAMETERS } from '../../src/training/fit-input.ts';
import { fitModel, prepareModel } from '../../src/training/model.ts';
import { shopVisits } from '../made-histories.ts';

const { histories, baskets } = shopVisits(300);
const { userCount, itemCount, start, item, time } = histories;
const names = Array.from({ length: itemCount }, (_none, one) => `item ${one}`);
const events = {
  users: Array.from({ length: userCount }, (_none, user) => `user ${user}`),
  items: names,
  eventTypes: ['any'],
  user: Int32Array.from(item, (_one, at) => start.findLastIndex((first) => first <= at)),
  item,
  time,
  eventType: new Int32Array(item.length),
  eventValue: new Float64Array(item.length),
};
const createdAt = new Float64Array(itemCount);

/** A model of these settings, and the live model of its rows, with negative weights left out. */
async function modelsWith(recency: Recency, hasBaskets: boolean) {
  const layer = { lambda: 10, factor: 2, recency: { by: 'visit', half: 0.3 } } as const;
  const settings = { ...FIRST_SETTINGS, recency, baskets: hasBaskets ? layer : undefined };
  const input = {
    histories,
    baskets,
    createdAt,
    entryWeight: new Float64Array(0),
    features: undefined,
    hyper: DEFAULT_HYPER_PARAMETERS,
  };
  const fitted = await fitModel(input, settings, openPool(0));
  const positive = {
    ...fitted,
    layers: fitted.layers.map(({ weights, ...rest }) => {
      return {
        ...rest,
        weights: { ...weights, weight: weights.weight.map((one) => Math.max(0, one)) },
      };
    }),
  };
  const described = { model: fitted, events, baskets, createdAt };
  const { parameters, rows } = describeItemModel(described, { minUsers: 1, maxRelated: 600 });
  const builder = createLiveModelBuilder(parameters, itemCount);
  for (const row of rows) builder.add(itemModelRow.parse(JSON.parse(JSON.stringify(row))));
  return { full: prepareModel(positive), live: builder.build() };
}

const wanted = { count: 10, allows: (one: number) => one % 7 !== 0 };

test.each([
  { recency: { by: 'position', half: 2 }, hasBaskets: false },
  { recency: { by: 'age', half: 10 }, hasBaskets: false },
  { recency: { by: 'visit', half: 2 }, hasBaskets: true },
] as const)('the lists of rows are those of the model: $recency.by', async (settings) => {
  const { full, live } = await modelsWith(settings.recency, settings.hasBaskets);
  const [lists, ofFull] = [createLiveLists(live), createSessionLists(full)];
  expect(live.layers.length).toBe(full.layers.length);
  for (let user = 0; user < 40; user += 1) {
    const own = { item: item.slice(start[user], start[user + 1]), time: time.slice(start[user]) };
    const { items, scores } = lists.continueSession(own, wanted);
    expect(items.length).toBeGreaterThan(2);
    expect([...items]).toEqual([...ofFull(own, { ...wanted, count: items.length }).items]);
    expect(scores).toEqual(scores.toSorted((one, other) => other - one));
    // The scores of given items order them as the list does, popularity aside.
    const given = lists.scoreItems(own, items);
    for (const [at, score] of scores.entries()) {
      expect((given[at] ?? 0) - score).toBeCloseTo(
        0.02 * (live.popularity[items[at] ?? 0] ?? 0),
        5,
      );
    }
  }
});

test('the cart of a model with baskets is completed by its rows as by the model', async () => {
  const { full, live } = await modelsWith({ by: 'visit', half: 2 }, true);
  const lists = createLiveLists(live);
  for (let one = 0; one < 40; one += 1) {
    const cart = [one, one + 40, one + 41];
    const { items } = lists.completeCart(cart, undefined, wanted);
    expect(items.length).toBeGreaterThan(2);
    const expected = completeCart(full, { cart }, { ...wanted, count: items.length });
    expect([...items]).toEqual([...expected.items]);
  }
});
