import { expect, test } from 'vitest';

import { createTopRows } from '../../src/arrays/top-rows.ts';
import { createGram } from '../../src/matrices/create-gram.ts';
import { buildMatrix } from '../../src/matrices/matrix.ts';
import { createWeightRows } from '../../src/matrices/weight-rows.ts';
import { createFactors } from '../../src/spectral/factors.ts';
import { stepMessage } from '../../src/steps/step-message.ts';
import { historiesOf } from '../made-histories.ts';

const { matrix } = buildMatrix(historiesOf([[0, 1, 2], [1]], 3));
const gram = createGram(matrix, { candidates: 2, neighbours: 2, keepsGram: true });
const top = createTopRows(3, 2);
const rows = createWeightRows({ itemCount: 3, layers: 2, weights: 4 });
const common = {
  count: 3,
  chunk: 1,
  next: new Int32Array(1),
  started: new Int32Array(1),
  collectsGarbage: false,
};

const accepts = (kind: string, task: unknown) =>
  stepMessage.safeParse({ ...common, kind, task }).success;
const acceptsMatrix = (more: object) =>
  accepts('gram', { ...gram, matrix: { ...matrix, ...more } });
const acceptsTop = (more: object) =>
  accepts('solve', { gram, lambda: 1, rows: { ...top, ...more } });

const lists = {
  matrix,
  rows,
  recency: [new Float32Array(4), new Float32Array(4)],
  users: Int32Array.of(1, 0),
  length: 3,
  fills: true,
  list: new Int32Array(6),
};
const acceptsLists = (more: object) => accepts('lists', { ...lists, ...more });
const acceptsRows = (more: object) => acceptsLists({ rows: { ...rows, ...more } });

const term = (itemCount: number) => ({ rows: createTopRows(itemCount, 1), share: 1, power: 1 });

test('steps with consistent arrays are accepted', () => {
  expect([accepts('gram', gram), accepts('neighbours', gram)]).toEqual([true, true]);
  expect(acceptsTop({})).toBe(true);
  expect(acceptsLists({})).toBe(true);
  expect(accepts('combine', { terms: [term(3), term(3)], rows: top })).toBe(true);
  expect(accepts('other', gram)).toBe(false);
});

test('a matrix has a start more than users and items, and each pair of them at most once by item', () => {
  expect(acceptsMatrix({ userCount: 3 })).toBe(false);
  expect(acceptsMatrix({ itemCount: 2 })).toBe(false);
  expect(acceptsMatrix({ userStart: new Int32Array(2) })).toBe(false);
  expect(acceptsMatrix({ itemStart: new Int32Array(5) })).toBe(false);
  expect(acceptsMatrix({ itemUser: new Int32Array(3) })).toBe(true);
  expect(acceptsMatrix({ itemUser: new Int32Array(5) })).toBe(false);
});

test('sparse rows have a start and an end for each item, and a value for each entry', () => {
  const { tail } = gram;
  const acceptsTail = (more: object) => accepts('gram', { ...gram, tail: { ...tail, ...more } });
  expect(tail).toBeDefined();
  expect(acceptsTail({})).toBe(true);
  expect(acceptsTail({ end: new Int32Array(2) })).toBe(false);
  expect(acceptsTail({ value: new Float32Array(1) })).toBe(false);
  expect(accepts('gram', { ...gram, tail: undefined })).toBe(true);
});

test('rows of the best items have places for each', () => {
  expect(acceptsTop({ width: 3 })).toBe(false);
  expect(acceptsTop({ value: new Float32Array(5) })).toBe(false);
  expect(acceptsTop({ item: new Int32Array(7) })).toBe(false);
  const other = { count: new Int32Array(2), item: new Int32Array(4), value: new Float32Array(4) };
  expect(acceptsTop(other)).toBe(true);
});

test('all terms have rows of the same items', () => {
  expect(accepts('combine', { terms: [term(3), term(2)], rows: top })).toBe(false);
});

test('transitions have a step for each entry, and an entry for each pair of item and user', () => {
  const transitions = { matrix, step: new Int32Array(4), itemEntry: new Int32Array(4), rows: top };
  const acceptsTransitions = (more: object) => accepts('transitions', { ...transitions, ...more });
  expect(acceptsTransitions({})).toBe(true);
  expect(acceptsTransitions({ step: new Int32Array(3) })).toBe(false);
  expect(acceptsTransitions({ step: new Int32Array(5) })).toBe(false);
  expect(acceptsTransitions({ itemEntry: new Int32Array(3) })).toBe(false);
  expect(acceptsTransitions({ itemEntry: new Int32Array(5) })).toBe(false);
});

test('factors have one of four passes', () => {
  const factors = createFactors(matrix, 4);
  const passes = ['users', 'items', 'products', 'multiply', 'others'];
  expect(passes.map((pass) => accepts('factors', { factors, pass }))).toEqual([
    true,
    true,
    true,
    true,
    false,
  ]);
  expect(accepts('fold', { factors, rows: top })).toBe(true);
  expect(accepts('fold', { factors, rows: { ...top, width: 1 } })).toBe(false);
});

test('rows of weights have a start more than rows, and as many rows as items in all layers', () => {
  expect(acceptsRows({ start: new Int32Array(6) })).toBe(false);
  expect(acceptsRows({ start: new Int32Array(8) })).toBe(false);
  expect(acceptsRows({ weight: new Float32Array(3) })).toBe(false);
  expect(acceptsRows({ itemCount: 2 })).toBe(false);
  expect(acceptsLists({ recency: [new Float32Array(4)] })).toBe(false);
});

test('lists have places for the items of each user', () => {
  expect(acceptsLists({ length: 2 })).toBe(false);
  expect(acceptsLists({ users: Int32Array.of(1) })).toBe(false);
  expect(acceptsLists({ list: new Int32Array(7) })).toBe(false);
});
