import { expect, test } from 'vitest';

import { buildNeighbours, type Pair } from '../../src/arrays/neighbours.ts';
import type { Recency } from '../../src/ease/recency.ts';
import { createSessionLists } from '../../src/inference/continue-session.ts';

const ITEMS = 700;
const rows = (pairs: Readonly<Record<number, Pair[]>>) =>
  buildNeighbours(ITEMS, (item) => pairs[item] ?? []);
const all = { count: 3, allows: () => true };

function listsWith(weights: Readonly<Record<number, Pair[]>>, recency: Recency) {
  return createSessionLists({
    layers: [{ weights: rows(weights), recency }],
    content: rows({ 4: [[5, 0.5]], 6: [[5, 0.5]] }),
    popularity: new Float64Array(ITEMS),
    popularItems: Int32Array.of(1, 0),
  });
}

test('entries that weigh less than 1/1024 have no part in a list', () => {
  const lists = listsWith({ 2: [[9, 1]] }, { by: 'age', half: 1 });
  const listAfter = (days: number) => [
    ...lists({ item: [3, 2], time: [days * 86_400, 0] }, all).items,
  ];
  expect(listAfter(10)).toEqual([9, 1, 0]);
  expect(listAfter(10.1)).toEqual([1, 0]);
});

test('the newest 500 different items of a session count', () => {
  const lists = listsWith(
    { 10: [[0, 1]], 509: [[1, 1]], 510: [[2, 1]] },
    { by: 'nothing', half: 1 },
  );
  const item = Array.from({ length: 600 }, (_none, nth) => 10 + nth);
  const { items } = lists({ item, time: item.map(() => 0) }, { ...all, count: 9 });
  expect([...items]).toEqual([0, 1]);
});

test('visits and positions begin at the first known item', () => {
  const weights = { 2: [[9, 4] satisfies Pair], 3: [[8, 3] satisfies Pair] };
  const visits = listsWith(weights, { by: 'visit', half: 1 });
  const session = { item: [-1, 3, 2], time: [9, 8, 7] };
  expect([...visits(session, { ...all, count: 2 }).items]).toEqual([8, 9]);
  const sameVisit = { item: [3, 2], time: [8, 8] };
  expect([...visits(sameVisit, { ...all, count: 2 }).items]).toEqual([9, 8]);
});

test('the first known item is the newest visit, and one ten visits older still counts', () => {
  const lists = listsWith({ 12: [[9, 1]] }, { by: 'visit', half: 1 });
  const session = (visits: number) => ({
    item: [-1, ...Array.from({ length: visits }, (_none, nth) => 20 + nth), 12],
    time: Array.from({ length: visits + 2 }, (_none, nth) => 100 - nth),
  });
  expect([...lists(session(10), all).items]).toEqual([9, 1, 0]);
  expect([...lists(session(11), all).items]).toEqual([1, 0]);
});

test('the items of the newest visit have the position 0, those of the next one follow', () => {
  const lists = listsWith({ 2: [[9, 4]], 3: [[8, 3]] }, { by: 'position', half: 1 });
  const session = { item: [3, 2], time: [9, 8] };
  expect([...lists(session, { ...all, count: 2 }).items]).toEqual([8, 9]);
});

test.each([
  ['unknown', [3, -1, 2]],
  ['repeated', [3, 3, 2]],
])('an %s item is no visit', (_name, item) => {
  const lists = listsWith({ 2: [[9, 8]], 3: [[8, 3]] }, { by: 'visit', half: 1 });
  expect([...lists({ item, time: [9, 8, 7] }, { ...all, count: 2 }).items]).toEqual([9, 8]);
});

test('new items add up what resembles them', () => {
  const lists = listsWith({}, { by: 'nothing', half: 1 });
  const { items, scores } = lists({ item: [4, 6], time: [1, 1] }, { ...all, count: 2 });
  expect([[...items], scores]).toEqual([
    [5, 1],
    [1, 0],
  ]);
});

test('the first request regards the item with the number 0, too', () => {
  const lists = listsWith({ 0: [[1, 1]] }, { by: 'nothing', half: 1 });
  expect([...lists({ item: [0], time: [1] }, all).items]).toEqual([1]);
});
