import { expect, test } from 'vitest';

import { buildNeighbours } from '../../src/arrays/neighbours.ts';
import { DEFAULT_HYPER_PARAMETERS } from '../../src/training/fit-input.ts';
import { fitMessage, fitRequest } from '../../src/training/fit-messages.ts';
import { historiesOf } from '../made-histories.ts';

const histories = historiesOf([[0, 1], [2]], 3);
const baskets = {
  userCount: 2,
  itemCount: 3,
  userStart: Int32Array.of(0, 2, 3),
  time: Float64Array.of(9, 8, 7),
  start: Int32Array.of(0, 1, 3, 4),
  item: Int32Array.of(0, 0, 1, 2),
};
const input = {
  histories,
  baskets,
  entryWeight: new Float64Array(0),
  features: undefined,
  createdAt: new Float64Array(3),
  hyper: DEFAULT_HYPER_PARAMETERS,
};
const rows = buildNeighbours(3, (item) => [[item, 1]]);
const layers = [{ weights: rows, recency: { by: 'age', half: 3 } }];

const accepts = (more: object, earlier: object = { layers, neighbours: rows }) =>
  fitRequest.safeParse({ input: { ...input, ...more }, earlier }).success;
const withHistories = (more: object) => accepts({ histories: { ...histories, ...more } });
const withBaskets = (more: object) => accepts({ baskets: { ...baskets, ...more } });

test('a request with consistent arrays is accepted, with baskets or without', () => {
  expect(accepts({})).toBe(true);
  expect(accepts({ baskets: undefined })).toBe(true);
  expect(fitRequest.safeParse({ input }).success).toBe(true);
});

test('the users who were truncated are passed on', () => {
  const truncated = {
    histories: { ...histories, truncatedUsers: 1 },
    baskets: { ...baskets, truncatedUsers: 2 },
  };
  const parsed = fitRequest.parse({ input: { ...input, ...truncated } });
  expect(parsed.input).toMatchObject(truncated);
});

test('histories have a start more than users, and as many times as items', () => {
  expect(withHistories({ userCount: 3 })).toBe(false);
  expect(withHistories({ userCount: 1 })).toBe(false);
  expect(withHistories({ time: new Float64Array(2) })).toBe(false);
});

test('baskets have a start more than users and baskets, and end with the last basket and item', () => {
  expect(withBaskets({ userCount: 3 })).toBe(false);
  expect(withBaskets({ userStart: Int32Array.of(0, 2, 2) })).toBe(false);
  expect(withBaskets({ start: Int32Array.of(0, 1, 3, 3) })).toBe(false);
  expect(withBaskets({ start: Int32Array.of(0, 1, 3, 4, 4) })).toBe(false);
  expect(withBaskets({ start: Int32Array.of(0, 3, 4) })).toBe(false);
  expect(withBaskets({ time: Float64Array.of(9, 8) })).toBe(false);
  expect(withBaskets({ item: Int32Array.of(0, 0, 1) })).toBe(false);
});

test('an earlier model has a layer or more, each neighbour with its weight', () => {
  const short = { ...rows, weight: new Float64Array(2) };
  expect(accepts({}, { layers: [], neighbours: rows })).toBe(false);
  expect(accepts({}, { layers, neighbours: short })).toBe(false);
  expect(
    accepts({}, { layers: [...layers, { ...layers[0], weights: short }], neighbours: rows }),
  ).toBe(false);
});

test('a message names a part that is done, or has a model with notes', () => {
  const model = {
    histories,
    entryWeight: new Float64Array(0),
    createdAt: new Float64Array(3),
    layers,
    neighbours: rows,
    content: rows,
    popularity: new Float64Array(3),
  };
  const accepted = [{ done: 'fitted' }, { result: { model, evaluation: undefined, notes: ['a'] } }];
  for (const message of accepted) expect(fitMessage.safeParse(message).success).toBe(true);
  const empty = { model: { ...model, layers: [] }, evaluation: undefined, notes: [] };
  const refused = [{ result: empty }, { result: { model, evaluation: undefined } }];
  for (const message of refused) expect(fitMessage.safeParse(message).success).toBe(false);
  expect(fitMessage.safeParse({}).success).toBe(false);
});
