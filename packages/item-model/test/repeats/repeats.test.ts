import { createRandom } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { extendFrequency } from '../../src/repeats/extend-frequency.ts';
import { fitFrequency } from '../../src/repeats/frequency.ts';
import { fitIntervals } from '../../src/repeats/intervals.ts';
import { fitRecentPopularity } from '../../src/repeats/recent-popularity.ts';
import { measureRepeatShare } from '../../src/repeats/repeat-share.ts';
import { fitRepeats } from '../../src/repeats/repeats.ts';
import { DAY, type Event, purchasesOf } from '../baskets/made-baskets.ts';

/** The value of each entry of the first user's history, by item name. */
function byItem(
  { histories, items }: Awaited<ReturnType<typeof purchasesOf>>,
  values: Float64Array,
): Record<string, number> {
  const own = Array.from(histories.item.subarray(0, histories.start[1]), (item) => items[item]);
  return Object.fromEntries(own.map((name, at) => [name ?? '', values[at] ?? NaN]));
}

function madeEvents(seed: number): Event[] {
  const random = createRandom(seed);
  return Array.from({ length: 400 }, (): Event => [
    `u${10 + random.below(40)}`,
    `i${10 + random.below(20)}`,
    random.below(12) * DAY + random.below(3),
  ]);
}

test('a purchase counts half as much eight baskets later', async () => {
  const visits = Array.from({ length: 9 }, (_none, day): Event => [
    'ann',
    day === 0 ? 'tea' : 'cup',
    day * DAY,
  ]);
  const made = await purchasesOf(visits);
  const { tea, cup } = byItem(made, fitFrequency(made.histories, made.baskets));
  expect(tea).toBe(0.5);
  const kept = [0, 1, 2, 3, 4, 5, 6, 7].map((ago) => 0.5 ** (ago / 8));
  expect(cup).toBeCloseTo(kept.reduce((sum, one) => sum + one));
});

test('a further item in a basket never lowers its frequency, nor changes that of others', async () => {
  const events = madeEvents(3);
  const before = await purchasesOf(events);
  const { i10: known = 0, ...others } = byItem(
    before,
    fitFrequency(before.histories, before.baskets),
  );
  for (const [user, , time] of events.filter(([one]) => one === 'u10')) {
    const after = await purchasesOf([...events, [user, 'i10', time]]);
    const { i10, ...unchanged } = byItem(after, fitFrequency(after.histories, after.baskets));
    expect(i10).toBeGreaterThanOrEqual(known);
    expect(unchanged).toEqual(others);
  }
});

test('purchases since the training count as they would in a new training', async () => {
  const events = madeEvents(5);
  const isRecent = ([, , time]: Event) => time >= 8 * DAY + 1;
  const made = await purchasesOf(events.filter((one) => !isRecent(one)));
  const all = await purchasesOf(events);
  const { histories, items } = made;
  const length = histories.start[1];
  const known = {
    item: histories.item.subarray(0, length),
    time: histories.time.subarray(0, length),
    frequency: fitFrequency(histories, made.baskets).subarray(0, length),
  };
  const recent = events
    .filter((one) => one[0] === 'u10' && isRecent(one))
    .map(([, name, time]) => ({ item: items.indexOf(name), time }));
  expect(recent.length).toBeGreaterThan(2);
  const refitted = byItem(all, fitFrequency(all.histories, all.baskets));
  const extended = extendFrequency(known, recent);
  for (const [item, value] of extended) expect(value).toBeCloseTo(refitted[items[item] ?? ''] ?? 0);
  expect(extended.size).toBe(Object.keys(refitted).length);
});

test('a new user has the frequencies of the own events', () => {
  const none = {
    item: new Int32Array(0),
    time: new Float64Array(0),
    frequency: new Float64Array(0),
  };
  const recent = [
    { item: 4, time: 9 * DAY },
    { item: 4, time: 0 },
    { item: 4, time: 5 },
  ];
  expect([...extendFrequency(none, recent)]).toEqual([[4, 1 + 0.5 ** (1 / 8)]]);
  const early = recent.map(({ item, time }) => ({ item, time: time - 9 * DAY }));
  expect([...extendFrequency(none, early)]).toEqual([[4, 1 + 0.5 ** (1 / 8)]]);
});

test('popularity counts purchases, half as much for each thirty days before the newest, beside a thousand of all times', async () => {
  const { baskets } = await purchasesOf([
    ['ann', 'cup', 60 * DAY],
    ['ann', 'tea', 30 * DAY],
    ['bob', 'tea', 30 * DAY],
    ['bob', 'tea', 0],
    ['bob', 'urn', 0],
  ]);
  const [cup, tea, urn] = [1 + 200, 1.25 + 600, 0.25 + 200];
  const [ofCup, ofTea, ofUrn] = fitRecentPopularity(baskets);
  expect(ofCup).toBeCloseTo(cup / tea, 12);
  expect(ofTea).toBe(1);
  expect(ofUrn).toBeCloseTo(urn / tea, 12);
});

test('after a quiet year, a few purchases make no trend', async () => {
  const old = Array.from({ length: 90 }, (_none, nth) => [`user ${nth}`, 'tea', nth * 60] as const);
  const { baskets } = await purchasesOf([...old, ['ann', 'cup', 365 * DAY]]);
  expect(fitRecentPopularity(baskets)[0]).toBeLessThan(0.02);
});

test('a shop whose users never take an item twice has a repeat share of zero', async () => {
  const { baskets } = await purchasesOf(
    Array.from({ length: 90 }, (_none, nth): Event => [
      `u${Math.floor(nth / 3)}`,
      `i${nth % 3}`,
      (nth % 3) * DAY,
    ]),
  );
  expect(measureRepeatShare(baskets)).toBe(0);
});

test('the repeat share is that of the newest baskets, with twenty further items assumed to be new', async () => {
  const events = ['ann', 'bob', 'cat'].flatMap((user): Event[] => [
    [user, 'tea', 0],
    [user, 'tea', DAY],
    [user, `${user}'s own`, DAY],
  ]);
  const { baskets } = await purchasesOf([...events, ['dan', 'tea', 0]]);
  expect(measureRepeatShare(baskets, 3)).toBe(3 / 26);
  expect(measureRepeatShare(baskets, 4)).toBeUndefined();
});

test('one basket, and equal times for all events, say nothing of repeats', async () => {
  const one = await purchasesOf([['ann', 'tea', 5]]);
  expect(fitRepeats(one.histories, one.baskets)).toBeUndefined();
  const timeless = await purchasesOf(madeEvents(2).map(([user, item]): Event => [user, item, 0]));
  expect(fitRepeats(timeless.histories, timeless.baskets)).toBeUndefined();
  const none = await purchasesOf([]);
  expect(fitRepeats(none.histories, none.baskets)).toBeUndefined();
});

test('an interval is the median of the days between two purchases, if there are enough', async () => {
  const visits = (user: string, ...days: number[]) =>
    days.map((day): Event => [user, 'tea', day * DAY]);
  const { baskets } = await purchasesOf([
    ...visits('ann', 0, 10, 14),
    ...visits('bob', 1, 7),
    ['bob', 'cup', 0],
  ]);
  expect([...fitIntervals(baskets, 3)]).toEqual([NaN, 6]);
  expect([...fitIntervals(baskets, 4)]).toEqual([NaN, NaN]);
  const { baskets: even } = await purchasesOf([...visits('ann', 0, 10), ...visits('bob', 0, 7)]);
  expect([...fitIntervals(even, 2)]).toEqual([8.5]);
});

test('an interval needs ten repeats of one item, and an item bought once has none', async () => {
  const visits = (count: number): Event[] => [
    ['ann', 'tea', 0],
    ['bob', 'cup', 3 * DAY],
    ...Array.from({ length: count }, (_none, nth): Event => ['bob', 'tea', 2 * nth * DAY]),
  ];
  const { baskets } = await purchasesOf(visits(11));
  expect([...fitIntervals(baskets)]).toEqual([NaN, 2]);
  const { baskets: fewer } = await purchasesOf(visits(10));
  expect([...fitIntervals(fewer)]).toEqual([NaN, NaN]);
  expect([...fitIntervals(fewer, 1)]).toEqual([NaN, 2]);
});

test('without any purchase, no item has been popular of late', async () => {
  const { baskets } = await purchasesOf([['ann', 'tea', 0]]);
  const empty = {
    ...baskets,
    userStart: Int32Array.of(0, 0),
    time: new Float64Array(0),
    start: Int32Array.of(0),
    item: new Int32Array(0),
  };
  expect([...fitRecentPopularity(empty)]).toEqual([0]);
});

test('the repeats of a shop are known from 25 users with two baskets on', async () => {
  const events = (users: number) =>
    Array.from({ length: users }, (_none, nth): Event[] => [
      [`u${nth}`, 'tea', 0],
      [`u${nth}`, 'tea', DAY],
    ]).flat();
  const { baskets } = await purchasesOf(events(25));
  expect(measureRepeatShare(baskets)).toBe(25 / 45);
  const { baskets: fewer } = await purchasesOf(events(24));
  expect(measureRepeatShare(fewer)).toBeUndefined();
});

test('repeats do not depend on the order of the events', async () => {
  const events = madeEvents(8);
  const [one, other] = await Promise.all([
    purchasesOf(events),
    purchasesOf(events.toSorted(([, name], [, second]) => (name < second ? 1 : -1))),
  ]);
  const found = fitRepeats(one.histories, one.baskets);
  expect(found).toEqual(fitRepeats(other.histories, other.baskets));
  expect(found?.share).toBeGreaterThan(0.1);
});
