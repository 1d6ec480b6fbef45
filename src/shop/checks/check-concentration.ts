import { z } from 'zod';

import { readRows } from '../../database/connection/read-rows.ts';
import { EXAMPLE_LENGTH, type Finding } from '../../domain/checks/check-report.ts';
import type { DescribedShop } from '../mapping/usable-interactions.ts';

/** An item with a larger share of the interactions is often postage or a placeholder. */
const MAX_SHARE = 0.5;

const topItem = z.object({ id: z.string().nullable(), events: z.number(), total: z.number() });

/** An item that has most of the interactions. */
export async function checkConcentration({ database, usable }: DescribedShop): Promise<Finding[]> {
  const [top] = await readRows(
    database,
    topItem,
    `SELECT left(i.item_id::text, ${EXAMPLE_LENGTH}) AS id, count(*)::int AS events,
       (sum(count(*)) OVER ())::int AS total
     FROM ${usable}
     GROUP BY i.item_id ORDER BY count(*) DESC, 1 LIMIT 1`,
  );
  if (top === undefined || top.events <= top.total * MAX_SHARE) return [];
  const { id, events, total } = top;
  return [
    {
      check: 'DOMINANT_ITEM',
      severity: 'WARNING',
      count: events,
      what: `one item has ${events} of ${total} interactions; exclude it if customers do not choose it`,
      examples: [id ?? ''],
    },
  ];
}
