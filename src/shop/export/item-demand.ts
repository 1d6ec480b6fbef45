import { eventSeconds } from '../mapping/read-times.ts';
import type { DescribedShop } from '../mapping/usable-interactions.ts';
import { isPurchase } from '../sql.ts';

/** The weight of an event other than a purchase. */
const OTHER_EVENT_WEIGHT = 0.1;

/**
 * CTEs that end in `scored` (item_id, score): the current demand for each item with an interaction. The score counts
 * distinct users, each weighted by their strongest event with the item, halved every `halfLifeDays` before the shop's
 * newest interaction.
 */
export function itemDemand({ columns, usable }: DescribedShop, halfLifeDays: number): string {
  return `events AS (
       SELECT i.user_id::text AS user_id, i.item_id::text AS item_id, ${eventSeconds(columns.interactions)} AS seconds,
         CASE WHEN ${isPurchase(columns.interactions)} THEN 1 ELSE ${OTHER_EVENT_WEIGHT} END AS weight
       FROM ${usable}
     ), newest AS (SELECT max(seconds) AS seconds FROM events),
     wanted AS (
       SELECT user_id, item_id,
         max(weight * exp(greatest(-500, ln(0.5) * (newest.seconds - events.seconds) / ${halfLifeDays * 86_400}))) AS strength
       FROM events, newest GROUP BY 1, 2
     ), scored AS (SELECT item_id, sum(strength) AS score FROM wanted GROUP BY 1)`;
}
