import { expect, test } from 'vitest';

import { NO_RECENCY } from '../src/ease/recency.ts';
import { FIRST_SETTINGS } from '../src/ease/settings.ts';
import { createInteractionsBuilder } from '../src/histories/interactions.ts';
import { selectEvents, weighEntries } from '../src/histories/select-events.ts';
import { trimHistories } from '../src/histories/trim-histories.ts';
import { openPool } from '../src/steps/pool.ts';
import {
  type FitInput,
  DEFAULT_HYPER_PARAMETERS,
  type HyperParameters,
} from '../src/training/fit-input.ts';
import { fitModel } from '../src/training/model.ts';
import { updateModel } from '../src/training/update-model.ts';
import { historiesOf, madeHistories } from './made-histories.ts';

function inputOf(
  histories = madeHistories(300, 60),
  hyper: Partial<HyperParameters> = {},
): FitInput {
  return {
    histories,
    entryWeight: new Float64Array(0),
    features: undefined,
    createdAt: new Float64Array(histories.itemCount),
    hyper: { ...DEFAULT_HYPER_PARAMETERS, ...hyper },
  };
}

const settings = { ...FIRST_SETTINGS, recency: { by: 'position', half: 2 } } as const;

async function fit(input: FitInput) {
  return fitModel(input, settings, openPool(0));
}

test('users and items outside the percentiles are not trained on', () => {
  const histories = historiesOf([[0], [0, 1], [0, 1, 2], [0, 1, 2, 3, 4]], 5);
  const all = { min: 0, max: 1 };
  const short = trimHistories(histories, { userLengths: { min: 0.4, max: 0.7 }, itemCounts: all });
  expect([...short.start]).toEqual([0, 0, 2, 5, 5]);
  const popular = trimHistories(histories, {
    userLengths: all,
    itemCounts: { min: 0.5, max: 0.8 },
  });
  expect([...popular.item]).toEqual([1, 1, 2, 1, 2]);
});

test('without recency, old and new interactions count alike in profiles and in popularity', async () => {
  const histories = madeHistories(300, 60);
  const aged = { ...histories, time: histories.time.map((time) => time * 1000) };
  const flat = await fit(inputOf(aged, { recency: false }));
  expect(flat.layers.map(({ recency }) => recency)).toEqual([NO_RECENCY]);
  const recent = await fit(inputOf(aged));
  expect(recent.layers.map(({ recency }) => recency)).toEqual([settings.recency]);
  const counts = new Map<number, number>();
  for (const item of aged.item) counts.set(item, (counts.get(item) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const shares = Array.from({ length: 60 }, (_none, item) => (counts.get(item) ?? 0) / most);
  expect([...flat.popularity]).toEqual(shares);
  expect([...recent.popularity]).not.toEqual(shares);
});

test('the popularity discount favours rare similar items, and a minimum of common users excludes pairs', async () => {
  const audience = (item: number, { histories }: FitInput) =>
    histories.item.filter((one) => one === item).length;
  const meanAudience = async (popularityDiscount: number) => {
    const input = inputOf(undefined, { popularityDiscount });
    const { start, item } = (await fit(input)).neighbours;
    const first = [...start.subarray(0, -1)].map((at) => audience(item[at] ?? 0, input));
    return first.reduce((sum, one) => sum + one, 0) / first.length;
  };
  expect(await meanAudience(0)).toBeGreaterThan(await meanAudience(1));
  const pairs = [
    [0, 1],
    [0, 1],
    [0, 1],
    [0, 2],
    [2, 3],
    [2, 3],
    [2, 3],
  ];
  const { neighbours } = await fit(inputOf(historiesOf(pairs, 4), { minCointeractions: 2 }));
  expect([...neighbours.item]).toEqual([1, 0, 3, 2]);
});

test('only the configured event types count, each with its own threshold and weight', () => {
  const builder = createInteractionsBuilder();
  const event = { user: 'u', time: 0 };
  builder.add({ ...event, item: 'seen', eventType: 'view', eventValue: NaN });
  builder.add({ ...event, item: 'bought', eventType: 'view', eventValue: NaN });
  builder.add({ ...event, item: 'bought', eventType: 'purchase', eventValue: 9 });
  builder.add({ ...event, item: 'cheap', eventType: 'purchase', eventValue: 1 });
  builder.add({ ...event, item: 'liked', eventType: 'like', eventValue: NaN });
  const data = builder.build();
  const kinds = [
    { eventType: 'view', eventValueThreshold: undefined, weight: 0.2 },
    { eventType: 'purchase', eventValueThreshold: 5, weight: 1 },
  ];
  const rows = selectEvents(data, { kinds });
  expect([...rows]).toEqual([0, 1, 2]);
  const weights = weighEntries(data, rows, historiesOf([[0, 1]], 4), { kinds });
  expect([...weights]).toEqual([0.2, 1]);
});

test('an update keeps the weights, adds items and recomputes popularity', async () => {
  const earlier = await fit(inputOf());
  const { layers, popularity, neighbours } = updateModel(
    earlier,
    inputOf({ ...madeHistories(200, 60), itemCount: 62 }),
  );
  const [before, after] = [earlier.layers[0], layers[0]];
  expect(layers).toHaveLength(1);
  expect(after?.recency).toEqual(settings.recency);
  expect(after?.weights.weight).toEqual(before?.weights.weight);
  expect([...(after?.weights.start.subarray(60) ?? [])]).toEqual(
    Array(3).fill(before?.weights.item.length),
  );
  expect(neighbours.item).toEqual(earlier.neighbours.item);
  expect(popularity).toHaveLength(62);
  expect(popularity.subarray(0, 60)).not.toEqual(earlier.popularity);
});
