import { z } from 'zod';

import { readRow } from '../../database/connection/read-rows.ts';
import { EXAMPLES, EXAMPLE_LENGTH, type Finding } from '../../domain/checks/check-report.ts';
import { type DescribedShop, isReturned } from '../mapping/usable-interactions.ts';
import { asTable } from '../sql.ts';

const orphanCounts = z.object({
  ids: z.number(),
  events: z.number(),
  total: z.number(),
  examples: z.array(z.string()).nullable(),
});

type OrphanCounts = z.output<typeof orphanCounts>;

/**
 * Beyond these shares the two queries use different ids. Most interactions of a shop can be those of guests, whom its
 * users query does not return.
 */
const MAX_SHARE = { items: 0.5, users: 0.95 };

/** Interactions whose item or user is missing from its query, by number of interactions. */
export async function checkOrphans(
  shop: DescribedShop,
  name: 'items' | 'users',
): Promise<Finding[]> {
  const query = shop.queries[name];
  if (query === undefined) return [];
  const counts = await countOrphans(shop, query, name === 'items' ? 'item_id' : 'user_id');
  const { ids, events, total, examples } = counts;
  if (ids === 0) return [];
  const isKept = name === 'users' && shop.unknownUsers === 'keep';
  return [
    {
      check: name === 'items' ? 'ORPHAN_ITEMS' : 'ORPHAN_USERS',
      severity: events > total * MAX_SHARE[name] && !isKept ? 'BLOCKING' : 'WARNING',
      count: events,
      what: `${events} of ${total} interactions ${describeReference(events, ids, name)} that the ${name} query does not return; ${describeEffect(name, isKept)}`,
      examples: examples ?? [],
    },
  ];
}

function describeReference(events: number, ids: number, name: 'items' | 'users'): string {
  const verb = events === 1 ? 'refers' : 'refer';
  return `${verb} to ${ids} ${ids === 1 ? name.slice(0, -1) : name}`;
}

function describeEffect(name: 'items' | 'users', isKept: boolean): string {
  if (name === 'items') return 'they are left out';
  return isKept
    ? "these users get lists, which AWS bills (shop.unknownUsers: 'keep')"
    : "they are left out, and these users get no lists (shop.unknownUsers: 'drop')";
}

async function countOrphans(
  { database, queries }: DescribedShop,
  query: string,
  column: 'item_id' | 'user_id',
): Promise<OrphanCounts> {
  return readRow(
    database,
    orphanCounts,
    `WITH named AS (
       SELECT i."${column}"::text AS id, count(*) AS events FROM ${asTable(queries.interactions, 'i')} GROUP BY 1
     ), orphans AS (
       SELECT id, events FROM named WHERE id <> '' AND NOT (${isReturned('named.id', query, column)})
     )
     SELECT count(*)::int AS ids, coalesce(sum(events), 0)::int AS events,
       (SELECT coalesce(sum(events), 0)::int FROM named) AS total,
       (SELECT array_agg(left(id, ${EXAMPLE_LENGTH})) FROM (
          SELECT id FROM orphans ORDER BY events DESC, id LIMIT ${EXAMPLES}) AS top) AS examples
     FROM orphans`,
  );
}
