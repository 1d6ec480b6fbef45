import { expect, test } from 'vitest';

import { countItems, trimHistories } from '../../src/histories/trim-histories.ts';
import { historiesOf } from '../made-histories.ts';

const ALL = { min: 0, max: 1 };

/** Users with 1, 2, 3, 4 and no items; items 0 to 4 have 4, 3, 2, 1 and no users. */
const histories = historiesOf([[0], [0, 1], [0, 1, 2], [0, 1, 2, 3], []], 5);

const startsFor = (min: number, max: number) => [
  ...trimHistories(histories, { userLengths: { min, max }, itemCounts: ALL }).start,
];

const itemsFor = (min: number, max: number) => [
  ...new Set(trimHistories(histories, { userLengths: ALL, itemCounts: { min, max } }).item),
];

test('the count of an item is the number of its users', () => {
  expect([...countItems(histories)]).toEqual([4, 3, 2, 1, 0]);
});

test('percentiles from 0 to 1 keep the histories themselves', () => {
  expect(trimHistories(histories, { userLengths: ALL, itemCounts: ALL })).toBe(histories);
});

test('users outside the percentiles of length lose their histories; those without items do not count', () => {
  expect(startsFor(0.3, 1)).toEqual([0, 0, 2, 5, 9, 9]);
  expect(startsFor(0, 0.7)).toEqual([0, 1, 3, 6, 6, 6]);
  expect(startsFor(0.34, 0.5)).toEqual([0, 0, 2, 5, 5, 5]);
  expect(startsFor(1, 1)).toEqual([0, 0, 0, 0, 4, 4]);
});

test('items outside the percentiles of popularity are taken out of all histories', () => {
  expect(itemsFor(0.3, 1)).toEqual([0, 1, 2]);
  expect(itemsFor(0, 0.7)).toEqual([1, 2, 3]);
  expect(itemsFor(0.34, 0.5)).toEqual([1, 2]);
});

test('both kinds of percentiles apply at once', () => {
  const both = { userLengths: { min: 0.5, max: 1 }, itemCounts: { min: 0.5, max: 1 } };
  const { item, start, time } = trimHistories(histories, both);
  expect([...item]).toEqual([0, 1, 0, 1]);
  expect([...start]).toEqual([0, 0, 0, 2, 4, 4]);
  expect(time).toHaveLength(4);
});
