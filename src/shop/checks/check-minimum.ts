import type { Finding } from '../../domain/checks/check-report.ts';
import type { ShopColumns } from '../mapping/describe-shop.ts';
import type { Shop } from '../shop.ts';
import { eventSeconds, eventType, asTable } from '../sql.ts';

/** How large the shop is, as far as the pipeline has to know. */
export interface ShopSize {
  readonly interactions: number;
  /** Users with an interaction. */
  readonly activeUsers: number;
  /** Items with an interaction. */
  readonly activeItems: number;
}

interface Counts extends ShopSize {
  readonly distinct_interactions: number;
  readonly returning_users: number;
}

/** Below this the service does not train. */
const MINIMUM = { interactions: 1_000, returningUsers: 25, returningShare: 0.01 };

/** The size of the shop, and how far it is below what Personalize asks for. */
export async function checkMinimum(
  shop: Shop,
  columns: ShopColumns,
): Promise<{ readonly size: ShopSize; readonly findings: Finding[] }> {
  const counts = await countInteractions(shop, columns);
  const { interactions, activeUsers, activeItems } = counts;
  return { size: { interactions, activeUsers, activeItems }, findings: judge(counts) };
}

function judge({ distinct_interactions, returning_users, activeUsers }: Counts): Finding[] {
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
            'distinct interactions: Personalize trains on 1,000 or more',
          ),
        ]
      : []),
    ...(returning_users < needed
      ? [
          tooFew(
            'TOO_FEW_RETURNING_USERS',
            returning_users,
            `of ${activeUsers} users have two interactions or more: Personalize asks for 25, and for 1 % of all`,
          ),
        ]
      : []),
  ];
}

async function countInteractions(shop: Shop, columns: ShopColumns): Promise<Counts> {
  const [counts] = await shop.database.query<Counts>(
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
  if (counts === undefined) throw new Error('counting the interactions answered no row');
  return counts;
}
