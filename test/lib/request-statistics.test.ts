import { expect, test } from 'vitest';

import { createRequestStatistics } from '../../src/lib/request-statistics.ts';

const MINUTE = 60_000;

function open() {
  const state = { now: 1_000 * MINUTE };
  return { state, statistics: createRequestStatistics(() => state.now) };
}

test('requests are counted by name, the most frequent first, with their errors', () => {
  const { state, statistics } = open();
  for (let index = 0; index < 3; index++) statistics.record('Home', false, 4, index === 0);
  statistics.record('Cart', false, 4, false);
  state.now += 10_000;
  const { operations, total, requestsPerSecond } = statistics.read(60);
  expect(operations).toMatchObject([
    { name: 'Home', requests: 3, errors: 1 },
    { name: 'Cart', requests: 1, errors: 0 },
  ]);
  expect(total).toMatchObject({ name: 'all', requests: 4, errors: 1 });
  expect(requestsPerSecond).toBe(0.4);
});

test('quantiles are within 15 % of the durations', () => {
  const { statistics } = open();
  for (let ms = 1; ms <= 1_000; ms++) statistics.record('Home', false, ms, false);
  const { p50Ms, p99Ms } = statistics.read(1).total;
  expect(Math.abs((p50Ms ?? 0) / 500 - 1)).toBeLessThan(0.15);
  expect(Math.abs((p99Ms ?? 0) / 990 - 1)).toBeLessThan(0.15);
});

test('any duration has a bucket', () => {
  const { statistics } = open();
  for (const ms of [0, -1, Number.NaN, 1e9]) statistics.record('Home', false, ms, false);
  expect(statistics.read(1).total.requests).toBe(4);
});

test('without requests there are no operations and no quantiles', () => {
  const { state, statistics } = open();
  expect(statistics.read(60)).toEqual({
    since: new Date(state.now),
    requestsPerSecond: 0,
    total: { name: 'all', requests: 0, errors: 0, p50Ms: null, p99Ms: null },
    operations: [],
  });
});

test('a window holds whole minutes, and the ring forgets what is older than an hour', () => {
  const { state, statistics } = open();
  statistics.record('Home', false, 4, true);
  state.now += 10 * MINUTE;
  statistics.record('Home', false, 4, false);
  const count = (minutes: number) => statistics.read(minutes).total.requests;
  expect([count(1), count(10), count(11)]).toEqual([1, 1, 2]);
  expect(statistics.read(5).since).toEqual(new Date(1_006 * MINUTE));
  state.now += 50 * MINUTE;
  expect(count(60)).toBe(1);
  statistics.record('Home', false, 4, false);
  expect(statistics.read(60).total).toMatchObject({ requests: 2, errors: 0 });
});

test('of 10,000 names the first 50 are counted, and the others together in the same memory', () => {
  const { statistics } = open();
  for (let index = 0; index < 10_000; index++) statistics.record(`name ${index}`, false, 4, false);
  const { operations, total } = statistics.read(60);
  expect(operations).toHaveLength(51);
  expect(operations.at(-1)).toMatchObject({ name: 'other', requests: 9_950 });
  expect(total.requests).toBe(10_000);
});

test('a known name is counted after 50 others, and is shown where it is frequent', () => {
  const { statistics } = open();
  for (let index = 0; index < 60; index++) statistics.record(`name ${index}`, false, 4, false);
  for (let index = 0; index < 5; index++) statistics.record('Registered', true, 4, false);
  const { operations } = statistics.read(60);
  expect(operations[0]).toMatchObject({ name: 'Registered', requests: 5 });
  expect(operations).toHaveLength(51);
  expect(operations.at(-1)).toMatchObject({ name: 'other', requests: 11 });
});
