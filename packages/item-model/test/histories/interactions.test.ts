import { expect, test } from 'vitest';

import { createInteractionsBuilder } from '../../src/histories/interactions.ts';
import { numberByName } from '../../src/histories/number-by-name.ts';
import { selectEvents, weighEntries } from '../../src/histories/select-events.ts';
import { historiesOf } from '../made-histories.ts';

function shop() {
  const builder = createInteractionsBuilder();
  builder.add({ user: 'u', item: 'pear', time: 5, eventType: 'view', eventValue: 2 });
  builder.add({ user: 't', item: 'fig', time: 6, eventType: 'buy', eventValue: NaN });
  builder.add({ user: 'u', item: 'fig', time: 7, eventType: 'view', eventValue: 3 });
  return builder.build();
}

test('users, items and event types are numbered in the order of their first events', () => {
  expect(shop()).toEqual({
    users: ['u', 't'],
    items: ['pear', 'fig'],
    eventTypes: ['view', 'buy'],
    user: Int32Array.of(0, 1, 0),
    item: Int32Array.of(0, 1, 1),
    time: Float64Array.of(5, 6, 7),
    eventType: Int32Array.of(0, 1, 0),
    eventValue: Float64Array.of(2, NaN, 3),
  });
});

test('further events follow those of the base, and keep its numbers', () => {
  const base = shop();
  const builder = createInteractionsBuilder(base);
  builder.add({ user: 'v', item: 'fig', time: 8, eventType: 'buy', eventValue: 4 });
  const { users, items, user, item, time, eventValue } = builder.build();
  expect([users, items]).toEqual([
    ['u', 't', 'v'],
    ['pear', 'fig'],
  ]);
  expect([...user, ...item, ...time]).toEqual([0, 1, 0, 2, 0, 1, 1, 1, 5, 6, 7, 8]);
  expect([...eventValue]).toEqual([2, NaN, 3, 4]);
  expect(base.users).toEqual(['u', 't']);
});

test('numbers follow the names, with the given items first and those without events last', () => {
  const byName = numberByName(shop());
  expect([byName.users, byName.items]).toEqual([
    ['t', 'u'],
    ['fig', 'pear'],
  ]);
  expect([...byName.user, ...byName.item]).toEqual([1, 0, 1, 1, 0, 0]);
  const { items, item, time } = numberByName(shop(), {
    first: ['pear', 'kiwi'],
    further: ['plum', 'fig', 'date'],
  });
  expect(items).toEqual(['pear', 'kiwi', 'fig', 'date', 'plum']);
  expect([...item, ...time]).toEqual([0, 2, 2, 5, 6, 7]);
});

test('an entry weighs as much as the heaviest of its selected events', () => {
  const builder = createInteractionsBuilder();
  const add = (user: string, item: string, eventType: string, eventValue = NaN) =>
    builder.add({ user, item, time: 0, eventType, eventValue });
  add('t', 'fig', 'view');
  add('u', 'fig', 'buy', 9);
  add('u', 'fig', 'view');
  add('u', 'plum', 'buy', 7);
  add('u', 'pear', 'buy', 1);
  const data = builder.build();
  const kinds = [
    { eventType: 'view', eventValueThreshold: undefined, weight: 0.25 },
    { eventType: 'buy', eventValueThreshold: 5, weight: 4 },
  ];
  const histories = historiesOf([[0], [2, 0]], 3);
  const rows = Int32Array.from(data.user.keys());
  const weigh = (selection: Parameters<typeof weighEntries>[3]) => [
    ...weighEntries(data, rows, histories, selection),
  ];
  expect(weigh({ kinds })).toEqual([0.25, 0, 4]);
  expect(weigh({ kinds: kinds.slice(0, 1) })).toEqual([0.25, 0, 0.25]);
  expect(weigh({ kinds: kinds.map((kind) => ({ ...kind, weight: 1 })) })).toEqual([]);
  expect(weigh({})).toEqual([]);
  expect([...selectEvents(data, { kinds })]).toEqual([0, 1, 2, 3]);
  expect([...selectEvents(data, { eventValueThreshold: 1 })]).toEqual([1, 3, 4]);
});
