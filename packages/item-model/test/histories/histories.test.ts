import { createRandom } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { buildHistories } from '../../src/histories/histories.ts';
import { createInteractionsBuilder } from '../../src/histories/interactions.ts';

type Event = readonly [user: string, item: string, time: number];

/** The item names of each user's history. */
async function namesByUser(events: readonly Event[]): Promise<Record<string, string[]>> {
  const builder = createInteractionsBuilder();
  for (const [user, item, time] of events) {
    builder.add({ user, item, time, eventType: 'Purchase', eventValue: NaN });
  }
  const data = builder.build();
  const rows = Int32Array.from(events.keys());
  const { start, item } = await buildHistories(data, rows, () => undefined);
  return Object.fromEntries(
    data.users.map((name, user) => [
      name,
      Array.from(item.subarray(start[user], start[user + 1]), (one) => data.items[one] ?? ''),
    ]),
  );
}

test('events of the same time are ordered by item name, whatever the order of the rows', async () => {
  const random = createRandom(7);
  const events = Array.from({ length: 200 }, (): Event => [
    `u${random.below(9)}`,
    `i${random.below(40)}`,
    random.below(3),
  ]);
  expect(await namesByUser(events.toReversed())).toEqual(await namesByUser(events));
  expect(
    await namesByUser([
      ['u', 'b', 5],
      ['u', 'c', 6],
      ['u', 'a', 5],
    ]),
  ).toEqual({
    u: ['c', 'a', 'b'],
  });
});
