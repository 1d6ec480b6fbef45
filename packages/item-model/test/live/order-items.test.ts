import fc from 'fast-check';
import { expect, test } from 'vitest';

import { runSteps } from '../../src/live/build-live-model.ts';
import { orderItems } from '../../src/live/order-items.ts';

const value = fc.oneof(fc.constantFrom(0, 0.5, 1), fc.float({ min: 0, max: 1e6, noNaN: true }));
const item = fc.record({
  popularity: value,
  firstSeen: fc.option(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { nil: NaN }),
  trend: fc.option(value, { nil: NaN }),
  users: fc.integer({ min: 0, max: 3 }),
});

test('items are listed by popularity, age and gain, equal ones by their number', () => {
  fc.assert(
    fc.property(fc.array(item, { maxLength: 60 }), (items) => {
      const columns = {
        popularity: Float32Array.from(items, ({ popularity }) => popularity),
        firstSeen: Float64Array.from(items, ({ firstSeen }) => firstSeen),
        trend: Float32Array.from(items, ({ trend }) => trend),
        users: Int32Array.from(items, ({ users }) => users),
      };
      const sorted = (scores: ArrayLike<number>, isListed: (at: number) => boolean) =>
        items
          .map((_, at) => at)
          .filter(isListed)
          .toSorted((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0));
      const { popularItems, newestItems, trendingItems } = runSteps(orderItems(columns));
      const { popularity, firstSeen, trend, users } = columns;
      expect([...popularItems]).toEqual(sorted(popularity, (at) => (users[at] ?? 0) > 0));
      expect([...newestItems]).toEqual(sorted(firstSeen, (at) => !Number.isNaN(firstSeen[at])));
      expect([...trendingItems]).toEqual(sorted(trend, (at) => (trend[at] ?? 0) > 0));
    }),
  );
});
