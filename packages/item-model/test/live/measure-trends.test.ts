import { expect, test } from 'vitest';

import { createInteractionsBuilder } from '../../src/histories/interactions.ts';
import { measureTrends } from '../../src/live/training/measure-trends.ts';

const DAY = 24 * 3600;

interface Week {
  readonly item: string;
  /** Weeks before the newest one. */
  readonly ago: number;
  readonly users: number;
}

/** Events of so many users a week, each an hour apart, that end at the same time. */
function trendsOf(
  weeks: readonly Week[],
  { minUsers = 3, busy = '' } = {},
): Record<string, number> {
  const builder = createInteractionsBuilder();
  const add = (user: string, item: string, time: number) =>
    builder.add({ user, item, time, eventType: '', eventValue: NaN });
  for (const { item, ago, users } of weeks) {
    for (let user = 0; user < users; user += 1) {
      add(`${item} ${user}`, item, 100 * DAY - ago * 7 * DAY - user * 60);
    }
  }
  for (let nth = 0; busy !== '' && nth < 500; nth += 1) add('busy', busy, 100 * DAY - nth * 600);
  const data = builder.build();
  const trends = measureTrends(data, minUsers);
  const gains = data.items.map((item, number) => [item, trends[number] ?? NaN] as const);
  return Object.fromEntries(gains.filter(([, gain]) => !Number.isNaN(gain)));
}

const past = [1, 2, 3, 4, 5, 6, 7, 8];
const steady = (item: string, users: number): Week[] =>
  [0, ...past].map((ago) => ({ item, ago, users }));

test('an item trends by its gain against its own past, not by its popularity', () => {
  const weeks = [
    ...steady('popular', 200),
    ...past.map((ago) => ({ item: 'rising', ago, users: 5 })),
    { item: 'rising', ago: 0, users: 30 },
    ...past.map((ago) => ({ item: 'falling', ago, users: 30 })),
    { item: 'falling', ago: 0, users: 5 },
  ];
  const trends = trendsOf(weeks);
  expect(Object.keys(trends)).toEqual(['rising']);
  // (30 - 1.645 √30 + 3) / (5 + 3)
  expect(trends['rising']).toBeCloseTo(2.99, 1);
});

test('one busy user moves nothing', () => {
  const weeks = [...steady('popular', 50), ...steady('calm', 4)];
  expect(trendsOf(weeks)).toEqual({});
  expect(trendsOf(weeks, { busy: 'calm' })).toEqual({});
  expect(
    trendsOf([...weeks, { item: 'new', ago: 0, users: 2 }], { busy: 'new', minUsers: 4 }),
  ).toEqual({});
});

test('a few events are no trend, and the same gain of more users is more', () => {
  const weeks = [
    ...steady('popular', 500),
    ...steady('few', 1),
    { item: 'few', ago: 0, users: 3 },
    { item: 'new', ago: 0, users: 9 },
    { item: 'newer', ago: 0, users: 60 },
  ];
  const trends = trendsOf(weeks);
  expect(trends['few']).toBeUndefined();
  expect(trends['newer']).toBeGreaterThan(trends['new'] ?? Infinity);
});

test('what the whole shop gains is no trend of its items', () => {
  const weeks = ['bag', 'cup', 'hat'].flatMap((item) => [
    ...past.map((ago) => ({ item, ago, users: 20 })),
    { item, ago: 0, users: 100 },
  ]);
  expect(trendsOf(weeks)).toEqual({});
});

test('events of one moment, or none, have no trends', () => {
  expect(trendsOf([{ item: 'cup', ago: 0, users: 1 }])).toEqual({});
  expect(trendsOf([])).toEqual({});
});

test('events of a few days are compared with the days before', () => {
  const builder = createInteractionsBuilder();
  const add = (user: number, item: string, day: number) =>
    builder.add({ user: `u${user}`, item, time: day * DAY, eventType: '', eventValue: NaN });
  for (let day = 0; day < 8; day += 1) {
    for (let user = 0; user < 40; user += 1) add(user + 100 * day, 'popular', day);
  }
  for (let user = 0; user < 20; user += 1) add(user, 'rising', 7 - (user % 2));
  const trends = measureTrends(builder.build(), 3);
  expect(trends[0]).toBeNaN();
  expect(trends[1]).toBeGreaterThan(2);
});
