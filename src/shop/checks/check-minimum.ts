import { z } from 'zod';

import { readRow } from '../../database/connection/read-rows.ts';
import type { Finding } from '../../domain/checks/check-report.ts';
import type { ShopColumns } from '../mapping/describe-shop.ts';
import type { Shop } from '../shop.ts';
import { eventSeconds, eventType, asTable } from '../sql.ts';

/** The size of the shop. */
export interface ShopSize {
  readonly interactions: number;
  /** Users with an interaction. */
  readonly activeUsers: number;
  /** Items with an interaction. */
  readonly activeItems: number;
}

const interactionCounts = z.object({
  interactions: z.number(),
  activeUsers: z.number(),
  activeItems: z.number(),
  distinct_interactions: z.number(),
  returning_users: z.number(),
});

type Counts = z.output<typeof interactionCounts>;

/** The minimum for a training on Amazon Personalize. */
const MINIMUM = { interactions: 1_000, returningUsers: 25, returningShare: 0.01 };

/** The size of the shop, and findings if it is below the minimum. */
export async function checkMinimum(
  shop: Shop,
  columns: ShopColumns,
): Promise<{ readonly size: ShopSize; readonly findings: Finding[] }> {
  const counts = await countInteractions(shop, columns);
  const { interactions, activeUsers, activeItems } = counts;
  return { size: { interactions, activeUsers, activeItems }, findings: findShortfalls(counts) };
}

function findShortfalls({
  distinct_interactions,
  returning_users,
  activeUsers,
}: Counts): Finding[] {
  const tooFew = (check: string, count: number, what: string): Finding => ({
    check,
    severity: 'BLOCKING',
    count,
    what: `${count} ${what}`,
    examples: [],
  });
  const needed = Math.max(MINIMUM.returningUsers, activeUsers * MINIMUM.returningShare);
  return [
    ...(distinct_interactions < MINIMUM.interactions
      ? [
          tooFew(
            'TOO_FEW_INTERACTIONS',
            distinct_interactions,
            'distinct interactions; Personalize requires at least 1,000',
          ),
        ]
      : []),
    ...(returning_users < needed
      ? [
          tooFew(
            'TOO_FEW_RETURNING_USERS',
            returning_users,
            `of ${activeUsers} users have two or more interactions; Personalize requires at least 25, and 1 % of all users`,
          ),
        ]
      : []),
  ];
}

async function countInteractions(shop: Shop, columns: ShopColumns): Promise<Counts> {
  return readRow(
    shop.database,
    interactionCounts,
    `WITH events AS (
       SELECT i.user_id::text AS user_id, i.item_id::text AS item_id, count(*) AS interactions,
         count(DISTINCT (${eventSeconds(columns.interactions)}, ${eventType(columns.interactions)})) AS distinct_interactions
       FROM ${asTable(shop.queries.interactions, 'i')} GROUP BY 1, 2
     ), users AS (
       SELECT user_id, sum(distinct_interactions) AS interactions FROM events GROUP BY 1
     )
     SELECT (SELECT coalesce(sum(interactions), 0)::int FROM events) AS interactions,
       (SELECT coalesce(sum(distinct_interactions), 0)::int FROM events) AS distinct_interactions,
       (SELECT count(*)::int FROM users) AS "activeUsers",
       (SELECT count(DISTINCT item_id)::int FROM events) AS "activeItems",
       (SELECT count(*)::int FROM users WHERE interactions >= 2) AS returning_users`,
  );
}
