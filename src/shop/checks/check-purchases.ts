import { z } from 'zod';

import { readRow } from '../../database/connection/read-rows.ts';
import { EXAMPLES, EXAMPLE_LENGTH, type Finding } from '../../domain/checks/check-report.ts';
import type { DescribedShop } from '../mapping/usable-interactions.ts';
import { eventType, isPurchase } from '../sql.ts';

const eventTypes = z.object({
  events: z.number(),
  purchased: z.boolean().nullable(),
  /** The most frequent types, in the order of the alphabet. */
  found: z.array(z.string()).nullable(),
});

/** Event types of which none is a purchase: popularity and excludePurchased then see no purchases. */
export async function checkPurchases({
  database,
  columns: { interactions },
  usable,
}: DescribedShop): Promise<Finding[]> {
  if (!interactions.some(({ name }) => name === 'event_type')) return [];
  const { events, purchased, found } = await readRow(
    database,
    eventTypes,
    `WITH types AS (
       SELECT ${eventType(interactions)} AS type, bool_or(${isPurchase(interactions)}) AS purchased, count(*) AS events
       FROM ${usable} GROUP BY 1
     )
     SELECT coalesce(sum(events), 0)::int AS events, bool_or(purchased) AS purchased,
       (SELECT array_agg(left(type, ${EXAMPLE_LENGTH}) ORDER BY type) FROM (
          SELECT type FROM types ORDER BY events DESC, type LIMIT ${EXAMPLES}) AS top) AS found
     FROM types`,
  );
  if (purchased !== false) return [];
  const shown = (found ?? []).map((type) => JSON.stringify(type)).join(', ');
  return [
    {
      check: 'NO_PURCHASES',
      severity: 'WARNING',
      count: events,
      what: `no interaction has an event_type that begins with "purchase" (found ${shown}); map the types that are purchases in the interactions query, such as ${EXAMPLE}`,
      examples: [],
    },
  ];
}

const EXAMPLE = "CASE kind WHEN 'bought' THEN 'purchase' ELSE kind END AS event_type";
