import { z } from 'zod';

import { readRow } from '../../database/connection/read-rows.ts';
import { EXAMPLES, EXAMPLE_LENGTH, type Finding } from '../../domain/checks/check-report.ts';
import type { Shop } from '../shop.ts';
import { asTable, quoteName } from '../sql.ts';

const orphanCounts = z.object({
  ids: z.number(),
  events: z.number(),
  total: z.number(),
  examples: z.array(z.string()).nullable(),
});

/** Beyond this share, the two queries use different ids. */
const MAX_SHARE = 0.5;

/** Interactions whose item or user is missing from its query, by number of interactions. */
export async function checkOrphans(shop: Shop, name: 'items' | 'users'): Promise<Finding[]> {
  const query = shop.queries[name];
  if (query === undefined) return [];
  const column = quoteName(name === 'items' ? 'item_id' : 'user_id');
  const { ids, events, total, examples } = await readRow(
    shop.database,
    orphanCounts,
    `WITH named AS (
       SELECT i.${column}::text AS id, count(*) AS events FROM ${asTable(shop.queries.interactions, 'i')} GROUP BY 1
     ), orphans AS (
       SELECT id, events FROM named WHERE id <> ''
         AND NOT EXISTS (SELECT FROM ${asTable(query, 'k')} WHERE k.${column}::text = named.id)
     )
     SELECT count(*)::int AS ids, coalesce(sum(events), 0)::int AS events,
       (SELECT coalesce(sum(events), 0)::int FROM named) AS total,
       (SELECT array_agg(left(id, ${EXAMPLE_LENGTH})) FROM (
          SELECT id FROM orphans ORDER BY events DESC, id LIMIT ${EXAMPLES}) AS top) AS examples
     FROM orphans`,
  );
  if (ids === 0) return [];
  return [
    {
      check: name === 'items' ? 'ORPHAN_ITEMS' : 'ORPHAN_USERS',
      severity: events > total * MAX_SHARE ? 'BLOCKING' : 'WARNING',
      count: events,
      what: `${events} of ${total} interactions refer to ${ids} ${name} that the ${name} query does not return`,
      examples: examples ?? [],
    },
  ];
}
