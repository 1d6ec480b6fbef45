import type { CustomerProfileQuery } from './customer.generated.ts';

export type Profile = NonNullable<CustomerProfileQuery['userProfile']>;

export type Event = Profile['interactions'][number];

/** What a session list is computed from at most. */
const SESSION_ITEMS = 50;

/** The items of the interactions, newest first, each once. */
export function newestItems(events: readonly Pick<Event, 'itemId'>[]): readonly string[] {
  return [...new Set(events.map(({ itemId }) => itemId))].slice(0, SESSION_ITEMS);
}

/** The items of the newest purchase: what was bought at its moment, as an order of several items is. */
export function newestPurchase(
  events: readonly Pick<Event, 'itemId' | 'type' | 'occurredAt'>[],
): readonly string[] {
  const purchases = events.filter(({ type }) => type === 'purchase');
  const moment = purchases[0]?.occurredAt;
  return newestItems(purchases.filter(({ occurredAt }) => occurredAt === moment));
}
