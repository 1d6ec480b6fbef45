import { expect, test } from 'vitest';

import { createLiveLists } from '../../src/live/live-lists.ts';
import { DAY, liveModelOf } from './made-live-model.ts';

const NOW = 1000 * DAY;

/** Coffee is bought every 30 days and soap every 60; sofa and lamp are not bought again. */
const model = liveModelOf([
  { itemId: 'coffee', repeatIntervalDays: 30 },
  { itemId: 'lamp' },
  { itemId: 'soap', repeatIntervalDays: 60 },
  { itemId: 'sofa' },
]);
const lists = createLiveLists(model);

type Purchase = readonly [itemId: string, daysAgo: number];

/** What is due after purchases so many days ago. */
function dueAfter(...purchases: readonly Purchase[]) {
  const sorted = purchases.toSorted((one, other) => one[1] - other[1]);
  const item = sorted.map(([itemId]) => model.numberOf(itemId));
  const time = sorted.map(([, daysAgo]) => NOW - daysAgo * DAY);
  const { items, scores } = lists.dueAgain({ item, time }, NOW);
  return Array.from(items, (one, at) => [model.itemIds[one], scores[at]] as const);
}
const namesAfter = (...purchases: readonly Purchase[]) =>
  dueAfter(...purchases).map(([name]) => name);

test('a consumable is due after its interval, the most overdue first', () => {
  expect(namesAfter(['coffee', 30], ['soap', 90])).toEqual(['soap', 'coffee']);
  expect(namesAfter(['coffee', 50], ['soap', 61])).toEqual(['coffee', 'soap']);
  expect(dueAfter(['coffee', 60], ['soap', 60])).toEqual([
    ['coffee', 1],
    ['soap', 0.5],
  ]);
});

test('what was just bought is not due, and neither is a sofa', () => {
  expect(namesAfter(['coffee', 2], ['soap', 20], ['sofa', 400], ['lamp', 9])).toEqual([]);
  expect(namesAfter(['coffee', 17])).toEqual([]);
  expect(namesAfter(['coffee', 18])).toEqual(['coffee']);
  expect(namesAfter()).toEqual([]);
});

test('the own interval of a user counts beside that of the item, the more the more often', () => {
  // Every 10 days: with 2 × 30 days assumed, 22 days after one repeat, and 16 after five.
  expect(namesAfter(['coffee', 13], ['coffee', 23])).toEqual([]);
  expect(namesAfter(['coffee', 14.1], ['coffee', 24.1])).toEqual(['coffee']);
  const often = [11, 21, 31, 41, 51, 61].map((ago) => ['coffee', ago] as const);
  expect(namesAfter(...often)).toEqual(['coffee']);
});

test('an item that others do not buy again is due by the intervals of its user alone', () => {
  expect(namesAfter(['lamp', 50], ['lamp', 100])).toEqual(['lamp']);
  expect(namesAfter(['lamp', 20], ['lamp', 70])).toEqual([]);
});

test('purchases within a day are one', () => {
  expect(namesAfter(['sofa', 400], ['sofa', 400.1], ['sofa', 400.2])).toEqual([]);
});

test('an item that the user may have given up falls behind', () => {
  expect(namesAfter(['coffee', 119], ['soap', 66])).toEqual(['soap', 'coffee']);
});

test('after four intervals without a purchase an item is not due any more', () => {
  expect(namesAfter(['coffee', 120])).toEqual(['coffee']);
  expect(namesAfter(['coffee', 121])).toEqual([]);
  expect(namesAfter(['coffee', 600], ['soap', 241], ['soap', 301])).toEqual([]);
});

test('of items that are equally due, the one that was bought more often comes first', () => {
  expect(namesAfter(['coffee', 31], ['soap', 61], ['soap', 121])).toEqual(['soap', 'coffee']);
  expect(namesAfter(['coffee', 31], ['coffee', 61], ['soap', 61])).toEqual(['coffee', 'soap']);
});

test('unknown items are ignored', () => {
  expect([...lists.dueAgain({ item: [-1, -1], time: [NOW - 90 * DAY, 0] }, NOW).items]).toEqual([]);
});
