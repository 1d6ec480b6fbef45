import { expect, test } from 'vitest';

import { buildNeighbours, type Pair } from '../../src/arrays/neighbours.ts';
import { NO_RECENCY } from '../../src/ease/recency.ts';
import { FIRST_SETTINGS } from '../../src/ease/settings.ts';
import { noteLeftOut } from '../../src/histories/note-left-out.ts';
import { openPool } from '../../src/steps/pool.ts';
import { fitAndEvaluate } from '../../src/training/fit-and-evaluate.ts';
import { DEFAULT_HYPER_PARAMETERS, type FitInput } from '../../src/training/fit-input.ts';
import { type FittedModel, fitModel, prepareModel } from '../../src/training/model.ts';
import { updateModel } from '../../src/training/update-model.ts';
import { historiesOf } from '../made-histories.ts';

const DAY = 24 * 3600;
const recency = { by: 'position', half: 2 } as const;
const pairs: Pair[][] = [[[1, 0.5]], [[0, 0.25]], [], []];
const weights = buildNeighbours(4, (item) => pairs[item] ?? []);

/** Three users; item 3 has no events. */
const histories = {
  ...historiesOf([[0], [1, 0, 2], [0, 1]], 4),
  time: Float64Array.of(50 * DAY, 100 * DAY, 86 * DAY, 20 * DAY, 10 * DAY, 10 * DAY),
};

function fittedWith(entryWeight: readonly number[]): FittedModel {
  return {
    histories,
    entryWeight: Float64Array.from(entryWeight),
    createdAt: new Float64Array(4),
    layers: [{ weights, recency }],
    neighbours: weights,
    content: buildNeighbours(4, () => []),
    popularity: Float64Array.of(0.5, 1, 0.25, 0),
  };
}

const inputOf = (more: Partial<FitInput> = {}): FitInput => ({
  histories,
  entryWeight: new Float64Array(0),
  features: undefined,
  createdAt: new Float64Array(4),
  hyper: DEFAULT_HYPER_PARAMETERS,
  ...more,
});

test('entries weigh half as much for each two weeks before the newest of the user, but at least a tenth', () => {
  expect([...prepareModel(fittedWith([])).weight]).toEqual([1, 1, 0.5, 0.1, 1, 1]);
  expect([...prepareModel(fittedWith([2, 3, 4, 5, 6, 7])).weight]).toEqual([2, 3, 2, 0.5, 6, 7]);
});

test('the norm of a user is a power of the weighted length', () => {
  const { userNorm } = prepareModel(fittedWith([]));
  expect([...userNorm]).toEqual([1, 1.6 ** 0.75, 2 ** 0.75]);
});

test('items with events are ordered by popularity, users by the length of their histories', () => {
  const { popularItems, activeUsers } = prepareModel(fittedWith([]));
  expect([[...popularItems], [...activeUsers]]).toEqual([
    [1, 0, 2],
    [1, 2, 0],
  ]);
});

test('a model knows its newest event, the users of each item and how cold the items are', () => {
  const { newest, usersByItem, freshness } = prepareModel(fittedWith([]));
  expect(newest).toBe(100 * DAY);
  expect([...usersByItem.start]).toEqual([0, 3, 5, 6, 6]);
  expect([...freshness]).toEqual([0.4, 0.6, 0.8, 1]);
  const none = { ...histories, start: new Int32Array(4), item: new Int32Array(0) };
  const empty = prepareModel({
    ...fittedWith([]),
    histories: { ...none, time: new Float64Array(0) },
  });
  expect([empty.newest, empty.popularItems.length]).toEqual([0, 0]);
});

test('recency is that of the settings, unless old and new events count alike', async () => {
  const settings = { ...FIRST_SETTINGS, recency };
  const fit = async (hyper: Partial<FitInput['hyper']>) =>
    fitModel(inputOf({ hyper: { ...DEFAULT_HYPER_PARAMETERS, ...hyper } }), settings, openPool(0));
  const recencies = async (counts: boolean) =>
    (await fit({ recency: counts })).layers.map((layer) => layer.recency);
  expect([await recencies(true), await recencies(false)]).toEqual([[recency], [NO_RECENCY]]);
});

test('an update keeps the weights, and adds rows without entries for new items', () => {
  const more = { ...histories, itemCount: 6 };
  const updated = updateModel(fittedWith([]), inputOf({ histories: more }));
  expect(updated.layers.map((layer) => layer.recency)).toEqual([recency]);
  for (const rows of [updated.neighbours, ...updated.layers.map((layer) => layer.weights)]) {
    expect([...rows.start]).toEqual([0, 1, 2, 2, 2, 2, 2]);
    expect([...rows.item, ...rows.weight]).toEqual([1, 0, 0.5, 0.25]);
  }
  expect(updated.popularity).toHaveLength(6);
  expect(updated.content.start).toHaveLength(7);
});

test('a full training is evaluated, an update is not, and both say what was left out', async () => {
  const parts: string[] = [];
  const note = (part: string) => parts.push(part);
  const full = await fitAndEvaluate({ input: inputOf() }, note);
  expect(parts).toEqual(['settings chosen', 'evaluated', 'fitted']);
  expect(full.evaluation).toBeDefined();
  const update = await fitAndEvaluate({ input: inputOf(), earlier: fittedWith([]) }, note);
  expect([update.evaluation, update.model.neighbours.item.length]).toEqual([undefined, 2]);
  expect(parts).toHaveLength(3);
  const notes = noteLeftOut(histories);
  expect(notes).not.toEqual([]);
  expect([full.notes, update.notes]).toEqual([notes, notes]);
});
