import { expect, test } from 'vitest';

import type { Interactions } from '../../src/histories/interactions.ts';
import { checkTrainingData } from '../../src/training/check-training-data.ts';

type Event = readonly [user: number, item: number, time?: number, eventType?: number];

const upTo = (count: number) => Array.from({ length: count }, (_none, nth) => nth);

function check(events: readonly Event[], eventType?: string, omitted = 0): string | undefined {
  const columns = events.map(([user, item, time = 0, type = 0]) => ({ user, item, time, type }));
  const userCount = Math.max(0, ...columns.map(({ user }) => user + 1));
  const data: Interactions = {
    users: upTo(userCount).map(String),
    items: [],
    eventTypes: [],
    user: Int32Array.from(columns, ({ user }) => user),
    item: Int32Array.from(columns, ({ item }) => item),
    time: Float64Array.from(columns, ({ time }) => time),
    eventType: Int32Array.from(columns, ({ type }) => type),
    eventValue: new Float64Array(columns.length),
  };
  return checkTrainingData(data, Int32Array.from(upTo(events.length).slice(omitted)), eventType);
}

const FEW_EVENTS = 'Dataset has fewer than 1000 interactions.';
const FEW_USERS = 'Dataset has fewer than 25 users with at least 2 interactions each.';
const SMALL_SHARE = 'Dataset has fewer than 1% of users with at least 2 interactions each.';

/** Some users with 40 events each. */
const frequent = (users: number): Event[] =>
  upTo(40 * users).map((nth) => [nth % users, Math.floor(nth / users)]);

test('1,000 different events of the selected rows are needed', () => {
  const events = frequent(25);
  expect(check(events)).toBeUndefined();
  expect(check(events.slice(1))).toBe(FEW_EVENTS);
  expect(check(events, undefined, 1)).toBe(FEW_EVENTS);
  expect(check([...events.slice(1), [3, 3]])).toBe(FEW_EVENTS);
  expect(check(events.slice(1), 'view')).toBe(
    'Dataset has fewer than 1000 interactions after filtering by event type: view.',
  );
});

test('events that differ in user, item, time or type are different', () => {
  const rest = frequent(25).slice(1);
  const known = rest[0]?.[1] ?? 0;
  expect(check([...rest, [1, known]])).toBe(FEW_EVENTS);
  for (const other of [
    [25, known],
    [1, 99],
    [1, known, 7],
    [1, known, 0, 1],
  ] as const) {
    expect(check([...rest, other])).toBeUndefined();
  }
});

test('25 users with two different events are needed', () => {
  expect(check([...frequent(24), ...upTo(40).map((item): Event => [24 + item, 0])])).toBe(
    FEW_USERS,
  );
  const once: Event[] = upTo(40).map(() => [24, 0]);
  expect(check([...frequent(24), ...once, ...upTo(40).map((nth): Event => [25 + nth, 0])])).toBe(
    FEW_USERS,
  );
  expect(
    check([...frequent(24), ...once, [24, 1], ...upTo(40).map((nth): Event => [25 + nth, 0])]),
  ).toBeUndefined();
});

test('one percent of the users need two different events', () => {
  const singles = (count: number) => upTo(count).map((nth): Event => [25 + nth, 0]);
  expect(check([...frequent(25), ...singles(2475)])).toBeUndefined();
  expect(check([...frequent(25), ...singles(2476)])).toBe(SMALL_SHARE);
});
