import { expect, test } from 'vitest';

import { buildNeighbours } from '../../src/arrays/neighbours.ts';
import { evaluateSegments } from '../../src/evaluation/evaluate-segments.ts';
import { prepareModel } from '../../src/training/model.ts';
import { historiesOf } from '../made-histories.ts';

const upTo = (count: number) => Array.from({ length: count }, (_none, nth) => nth);

function modelOf(userCount: number) {
  return prepareModel({
    histories: historiesOf(
      upTo(userCount).map(() => [0]),
      4,
    ),
    entryWeight: new Float64Array(0),
    createdAt: new Float64Array(4),
    layers: [],
    neighbours: buildNeighbours(4, () => []),
    content: buildNeighbours(4, () => []),
    popularity: new Float64Array(4),
  });
}

test('a segment has one percent of the users, and is compared with those from whom its item was held out', () => {
  const held = new Map([
    [3, new Set([7, 8])],
    [5, new Set([7])],
    [9, new Set([8])],
  ]);
  const asked: unknown[] = [];
  const metrics = evaluateSegments(modelOf(201), held, (item, { count, allows }) => {
    asked.push([item, count, allows(5)]);
    return item === 7 ? [3, 5, 6] : [9, 6, 4];
  });
  expect(asked).toEqual([
    [7, 3, true],
    [8, 3, true],
  ]);
  expect(metrics).toEqual({
    coverage: 0.0249,
    hits_at_1_percent: 1.5,
    recall_at_1_percent: 0.75,
  });
});

test('at most 200 segments are measured', () => {
  const held = new Map([[0, new Set(upTo(201))]]);
  const asked = new Set<number>();
  const metrics = evaluateSegments(modelOf(2), held, (item) => {
    asked.add(item);
    return item === 200 ? [] : [0];
  });
  expect(asked.size).toBe(200);
  expect(metrics).toEqual({ coverage: 0.5, hits_at_1_percent: 1, recall_at_1_percent: 1 });
});

test('a single user is a segment', () => {
  const held = new Map([[0, new Set([7])]]);
  expect(evaluateSegments(modelOf(1), held, () => [0])).toEqual({
    coverage: 1,
    hits_at_1_percent: 1,
    recall_at_1_percent: 1,
  });
});

test('without users all metrics are 0', () => {
  expect(evaluateSegments(modelOf(0), new Map(), () => [])).toEqual({
    coverage: 0,
    hits_at_1_percent: 0,
    recall_at_1_percent: 0,
  });
});
