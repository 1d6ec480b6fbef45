import { expect, test } from 'vitest';

import {
  expectAffinities,
  figuresOfAffinities,
} from '../../../src/domain/quality/expect-affinities.ts';

test('segments reach the users that their places allow at a skew of 2.5', () => {
  const expectFor = (activeUsers: number, items: number, usersPerItem: number) =>
    expectAffinities({ activeUsers, items, usersPerItem });
  // 250 × 1,000 places are 100,000 at that skew, 50 for each of 2,000 users: ten items are enough.
  expect(expectFor(2_000, 250, 1_000)).toEqual({ users: 2_000, listLength: 10 });
  expect(expectFor(100, 50, 20)).toEqual({ users: 100, listLength: 4 });
  expect(expectFor(100, 20, 20)).toEqual({ users: 100, listLength: 1 });
  expect(expectFor(100, 4, 10)).toEqual({ users: 16, listLength: 1 });
  expect(expectFor(100, 1, 3)).toEqual({ users: 2, listLength: 1 });
});

test('a list is not longer than the number of items with a segment', () => {
  expect(expectAffinities({ activeUsers: 10, items: 5, usersPerItem: 1_000 }).listLength).toBe(5);
});

test('without active users no list is expected', () => {
  const nothing = { activeUsers: 0, items: 8, usersPerItem: 1 };
  expect(expectAffinities(nothing)).toEqual({ users: 0, listLength: 3 });
});

const measured = {
  rows: 100,
  covered: 12,
  short: 0,
  places: 1_000,
  frequentPlaces: 100,
  removedPositions: 0,
  shownItems: 20,
  catalogueItems: 600,
  popularityOverlap: 0.2,
  churn: null,
};
const expected = {
  eligible: 100,
  interactions: 5_000,
  activeUsers: 100,
  activeItems: 600,
  metric: null,
  metricBefore: null,
};

test('users and items without a place in the segments are not missing', () => {
  const segments = { activeUsers: 100, items: 40, usersPerItem: 1 };
  expect(figuresOfAffinities(measured, expected, segments)).toMatchObject({
    // 12 of the 16 users that 40 places reach; 20 of the 40 items.
    coverage: 0.75,
    catalogueCoverage: 0.5,
    // 40 items are too few for these.
    concentration: null,
    popularityOverlap: null,
  });
  const all = { activeUsers: 100, items: 600, usersPerItem: 100 };
  expect(figuresOfAffinities(measured, expected, all)).toMatchObject({
    coverage: 0.12,
    catalogueCoverage: 0.0333,
    concentration: 0.1,
    popularityOverlap: 0.2,
  });
});

test('more lists than the segments should reach are full coverage', () => {
  const segments = { activeUsers: 100, items: 20, usersPerItem: 1 };
  expect(figuresOfAffinities(measured, expected, segments).coverage).toBe(1);
});
