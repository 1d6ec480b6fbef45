import fc from 'fast-check';
import { expect, test } from 'vitest';

import { describeItemModel } from '../../src/live/training/describe-item-model.ts';
import { DAY, describedShop, type MadeEvent } from './made-shop.ts';

const event = fc.record({
  user: fc.constantFrom('ann', 'bob', 'cid', 'dan', 'eve', 'fay'),
  item: fc.constantFrom('bag', 'cup', 'hat', 'mug', 'pan', 'tea'),
  time: fc.nat({ max: 60 * DAY }),
});
/** Some items are taken in the last days alone. */
const late = fc.record({
  user: fc.constantFrom('ann', 'bob', 'cid', 'dan'),
  item: fc.constantFrom('ink', 'jar'),
  time: fc.integer({ min: 54 * DAY, max: 60 * DAY }),
});

type Key = (one: MadeEvent) => unknown;

/** The distinct users who have both items in events of the same key. */
function usersOfPair(events: readonly MadeEvent[], pair: readonly [string, string], key: Key) {
  const users = new Set(events.map(({ user }) => user));
  return [...users].filter((user) => {
    const keysOf = (item: string) =>
      new Set(events.filter((one) => one.user === user && one.item === item).map(key));
    const other = keysOf(pair[1]);
    return [...keysOf(pair[0])].some((one) => other.has(one));
  }).length;
}

const sorted = (numbers: readonly number[]) => numbers.toSorted((one, other) => one - other);

const purchase = fc
  .tuple(event, fc.nat({ max: 9 }), fc.constantFrom('bag', 'cup'))
  .map(([one, order, item]): MadeEvent => ({ ...one, item, order }));
const shop = fc.tuple(
  fc.array(fc.oneof<fc.Arbitrary<MadeEvent>[]>(event, late, purchase), {
    minLength: 20,
    maxLength: 200,
  }),
  fc.integer({ min: 1, max: 4 }),
);

test('a row has exactly the pairs that enough distinct users share, in baskets those of the same basket', async () => {
  await fc.assert(
    fc.asyncProperty(shop, async ([events, minUsers]) => {
      const input = await describedShop(events, (item, other) => 1 + item + other / 10);
      const rows = [...describeItemModel(input, { minUsers, maxRelated: 100 }).rows];
      const purchases = events.filter(({ order }) => order !== undefined);
      const expected = (item: string, among: readonly MadeEvent[], key: Key) =>
        rows.flatMap(({ itemId }, number) => {
          const users = usersOfPair(among, [item, itemId], key);
          return itemId !== item && users >= minUsers ? [number] : [];
        });
      for (const { itemId, related, basketRelated } of rows) {
        expect(sorted(related)).toEqual(expected(itemId, events, () => ''));
        expect(sorted(basketRelated ?? [])).toEqual(
          expected(itemId, purchases, ({ order }) => order),
        );
      }
    }),
    { numRuns: 60 },
  );
});

test('no trend and no interval rests on fewer distinct users than allowed', async () => {
  const counts: Record<'trend' | 'interval', number[]> = { trend: [], interval: [] };
  await fc.assert(
    fc.asyncProperty(shop, async ([events, minUsers]) => {
      const input = await describedShop(events, () => 1);
      const newest = Math.max(...events.map(({ time }) => time));
      for (const row of describeItemModel(input, { minUsers, maxRelated: 100 }).rows) {
        const own = events.filter(({ item }) => item === row.itemId);
        const users = new Set(own.map(({ user }) => user));
        const lately = own.filter(({ time }) => newest - time <= 7 * DAY);
        const repeating = [...users].filter((user) => countOrders(own, user) > 1);
        const lack = (count: number) => count - minUsers;
        if (row.trend !== null)
          counts.trend.push(lack(new Set(lately.map(({ user }) => user)).size));
        if (row.repeatIntervalDays !== null) counts.interval.push(lack(repeating.length));
      }
    }),
    { numRuns: 100 },
  );
  expect(Math.min(...counts.trend)).toBe(0);
  expect(Math.min(...counts.interval)).toBe(0);
});

function countOrders(events: readonly MadeEvent[], user: string): number {
  const own = events.filter((one) => one.user === user && one.order !== undefined);
  return new Set(own.map(({ order }) => order)).size;
}

test('pairs by content need no user, and the largest weights of an item are kept', async () => {
  const events = ['ann', 'bob', 'cid'].flatMap((user) =>
    ['bag', 'cup', 'hat', 'mug'].map((item, nth): MadeEvent => ({ user, item, time: nth })),
  );
  const { model, ...rest } = await describedShop(events, (_item, other) => other - 1);
  const content = {
    start: Int32Array.of(0, 2, 2, 2, 2),
    item: Int32Array.of(3, 1),
    weight: Float64Array.of(0.2, 0.9),
  };
  const input = { ...rest, model: { ...model, content } };
  const [bag] = describeItemModel(input, { minUsers: 9, maxRelated: 10 }).rows;
  expect(bag).toMatchObject({ related: [], similar: [1, 3], similarities: [0.9, 0.2] });
  // The largest weight of all is 1 in a row, and what is not positive is left out.
  const [first, second] = describeItemModel(input, { minUsers: 3, maxRelated: 10 }).rows;
  expect(first).toMatchObject({ related: [3, 2], weights: [1, 0.5] });
  expect(second).toMatchObject({ related: [3, 2], basketRelated: [] });
  const { parameters, rows } = describeItemModel(input, { minUsers: 3, maxRelated: 1 });
  expect([...rows].map(({ related }) => related)).toEqual([[3], [3], [3], [2]]);
  expect(parameters).toEqual({
    layers: [{ by: 'position', half: 2 }],
    repeatShare: null,
    entries: { related: 4, basketRelated: 0, similar: 1 },
  });
});
