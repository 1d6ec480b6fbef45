import { EXAMPLE_LENGTH, type Finding } from '../../domain/checks/check-report.ts';
import type { Shop } from '../shop.ts';
import { asTable } from '../sql.ts';

/** A shop in which every second event is about one thing: often postage, or a placeholder. */
const MOST = 0.5;

/** One item that holds most of the interactions. */
export async function checkConcentration(shop: Shop): Promise<Finding[]> {
  const [top] = await shop.database.query<{ id: string | null; events: number; total: number }>(
    `SELECT left(i.item_id::text, ${EXAMPLE_LENGTH}) AS id, count(*)::int AS events,
       (sum(count(*)) OVER ())::int AS total
     FROM ${asTable(shop.queries.interactions, 'i')}
     GROUP BY i.item_id ORDER BY count(*) DESC, 1 LIMIT 1`,
  );
  if (top === undefined || top.events <= top.total * MOST) return [];
  const { id, events, total } = top;
  return [
    {
      check: 'DOMINANT_ITEM',
      severity: 'WARNING',
      count: events,
      what: `one item holds ${events} of ${total} interactions; leave it out if nobody chooses it`,
      examples: [id ?? ''],
    },
  ];
}
