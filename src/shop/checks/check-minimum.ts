import { z } from 'zod';

import { readRow } from '../../database/connection/read-rows.ts';
import type { Finding } from '../../domain/checks/check-report.ts';
import { eventSeconds } from '../mapping/read-times.ts';
import type { DescribedShop } from '../mapping/usable-interactions.ts';
import { eventType, asTable } from '../sql.ts';

/** The size of the shop, by its usable interactions. */
export interface ShopSize {
  readonly interactions: number;
  /** Users with an interaction. */
  readonly activeUsers: number;
  /** Items with an interaction. */
  readonly activeItems: number;
  /** Interactions that differ in user, item, second or type. */
  readonly distinctInteractions: number;
  /** Interactions that are not usable. */
  readonly leftOut: number;
}

const interactionCounts = z.object({
  interactions: z.number(),
  activeUsers: z.number(),
  activeItems: z.number(),
  distinctInteractions: z.number(),
  leftOut: z.number(),
  returningUsers: z.number(),
});

type Counts = z.output<typeof interactionCounts>;

/** The minimum for a training on Amazon Personalize. */
const MINIMUM = { interactions: 1_000, returningUsers: 25, returningShare: 0.01 };

/** The size of the shop, and findings if it is below the minimum. */
export async function checkMinimum(
  shop: DescribedShop,
): Promise<{ readonly size: ShopSize; readonly findings: Finding[] }> {
  const { returningUsers, ...size } = await countInteractions(shop);
  return { size, findings: findShortfalls({ returningUsers, ...size }) };
}

function findShortfalls({ distinctInteractions, returningUsers, activeUsers }: Counts): Finding[] {
  const tooFew = (check: string, count: number, what: string): Finding => ({
    check,
    severity: 'BLOCKING',
    count,
    what: `${count} ${what}`,
    examples: [],
  });
  const needed = Math.max(MINIMUM.returningUsers, activeUsers * MINIMUM.returningShare);
  return [
    ...(distinctInteractions < MINIMUM.interactions
      ? [
          tooFew(
            'TOO_FEW_INTERACTIONS',
            distinctInteractions,
            'distinct usable interactions; Personalize requires at least 1,000',
          ),
        ]
      : []),
    ...(returningUsers < needed
      ? [
          tooFew(
            'TOO_FEW_RETURNING_USERS',
            returningUsers,
            `of ${activeUsers} users have two or more usable interactions; Personalize requires at least 25, and 1 % of all users`,
          ),
        ]
      : []),
  ];
}

async function countInteractions({
  database,
  columns,
  queries,
  usable,
}: DescribedShop): Promise<Counts> {
  return readRow(
    database,
    interactionCounts,
    `WITH events AS (
       SELECT i.user_id::text AS user_id, i.item_id::text AS item_id, count(*) AS interactions,
         count(DISTINCT (${eventSeconds(columns.interactions)}, ${eventType(columns.interactions)})) AS distinct_interactions
       FROM ${usable} GROUP BY 1, 2
     ), users AS (
       SELECT user_id, sum(distinct_interactions) AS interactions FROM events GROUP BY 1
     )
     SELECT (SELECT coalesce(sum(interactions), 0)::int FROM events) AS interactions,
       (SELECT coalesce(sum(distinct_interactions), 0)::int FROM events) AS "distinctInteractions",
       (SELECT count(*) FROM ${asTable(queries.interactions, 'i')})::int - (SELECT coalesce(sum(interactions), 0)::int FROM events) AS "leftOut",
       (SELECT count(*)::int FROM users) AS "activeUsers",
       (SELECT count(DISTINCT item_id)::int FROM events) AS "activeItems",
       (SELECT count(*)::int FROM users WHERE interactions >= 2) AS "returningUsers"`,
  );
}
