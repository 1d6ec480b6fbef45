import type { Baskets, BasketUnit } from '../../src/baskets/baskets.ts';
import { buildBaskets } from '../../src/baskets/build-baskets.ts';
import { buildHistories, type Histories } from '../../src/histories/histories.ts';
import { createInteractionsBuilder, type Interactions } from '../../src/histories/interactions.ts';
import { numberByName } from '../../src/histories/number-by-name.ts';

export type Event = readonly [user: string, item: string, time: number];

export const DAY = 24 * 3600;

const pause = () => undefined;

/** Events with the rows of all of them. */
export function interactionsOf(events: readonly Event[]): {
  readonly data: Interactions;
  readonly rows: Int32Array;
} {
  const builder = createInteractionsBuilder();
  for (const [user, item, time] of events) {
    builder.add({ user, item, time, eventType: 'Purchase', eventValue: NaN });
  }
  return { data: numberByName(builder.build()), rows: Int32Array.from(events.keys()) };
}

/** The histories and baskets of events, with the names of the items. */
export async function purchasesOf(
  events: readonly Event[],
  unit: BasketUnit = 'day',
): Promise<{ histories: Histories; baskets: Baskets; items: readonly string[] }> {
  const { data, rows } = interactionsOf(events);
  const histories = await buildHistories(data, rows, pause);
  const baskets = await buildBaskets(data, { rows, unit }, pause);
  return { histories, baskets, items: data.items };
}
