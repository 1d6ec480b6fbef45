import { createFault } from '../domain/faults/create-fault.ts';
import { checkIds } from './check-ids.ts';
import type { ShopColumns } from './describe-shop.ts';
import { eventSeconds, eventType } from './event-time.ts';
import type { Shop } from './shop.ts';
import { asTable } from './sql.ts';

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

const MINIMUM = { interactions: 1_000, returningUsers: 25, returningShare: 0.01 };

/** Reads everything once and rejects what Personalize would refuse later, before anything is written. */
export async function checkShop(shop: Shop, columns: ShopColumns): Promise<ShopSize> {
  if (shop.queries.users !== undefined) await checkIds(shop, 'users', 'user_id');
  await checkIds(shop, 'items', 'item_id');
  await checkIds(shop, 'interactions', 'user_id');
  await checkIds(shop, 'interactions', 'item_id');
  await checkTimestamps(shop, columns);
  return checkMinimum(shop, columns);
}

/** Seconds beyond this are a year after 5000: somebody sent milliseconds. */
const LATEST_SECONDS = 100_000_000_000;

async function checkTimestamps(shop: Shop, columns: ShopColumns): Promise<void> {
  const seconds = eventSeconds(columns.interactions);
  const [row] = await shop.database.query<{ missing: number; large: number; largest: string }>(
    `SELECT count(*) FILTER (WHERE i."timestamp" IS NULL)::int AS missing,
       count(*) FILTER (WHERE ${seconds} > ${LATEST_SECONDS})::int AS large, max(${seconds})::text AS largest
     FROM ${asTable(shop.queries.interactions, 'i')}`,
  );
  if (row !== undefined && row.missing > 0) {
    throw timestampFault(row.missing, 'that is missing', 'NULL');
  }
  if (row !== undefined && row.large > 0) {
    throw timestampFault(row.large, 'that looks like milliseconds', row.largest);
  }
}

function timestampFault(count: number, what: string, example: string): Error {
  return createFault('SHOP_TIMESTAMPS_INVALID', { count, what, example });
}

async function checkMinimum(shop: Shop, columns: ShopColumns): Promise<ShopSize> {
  const counts = await countInteractions(shop, columns);
  const share = counts.activeUsers === 0 ? 0 : counts.returning_users / counts.activeUsers;
  if (
    counts.distinct_interactions < MINIMUM.interactions ||
    counts.returning_users < MINIMUM.returningUsers ||
    share < MINIMUM.returningShare
  ) {
    throw createFault('SHOP_TOO_SMALL', {
      interactions: counts.distinct_interactions,
      users: counts.returning_users,
      share,
    });
  }
  const { interactions, activeUsers, activeItems } = counts;
  return { interactions, activeUsers, activeItems };
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
