import type { ShopColumns } from '../mapping/describe-shop.ts';
import type { Shop } from '../shop.ts';
import { eventType, asTable, keysFor } from '../sql.ts';

/**
 * The items that each of these users has bought; users without a purchase are absent. The condition keeps to the
 * type of the shop's own column, so that its index on user_id carries it.
 */
export async function readPurchases(
  shop: Shop,
  columns: ShopColumns,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const keys = keysFor(columns.interactions, 'user_id', userIds);
  const rows = await shop.database.query<{ user_id: string; item_ids: string[] }>(
    `SELECT i.user_id::text AS user_id, array_agg(DISTINCT i.item_id::text) AS item_ids
     FROM ${asTable(shop.queries.interactions, 'i')}
     WHERE i.user_id = any($1::${keys.type}[]) AND ${eventType(columns.interactions)} ILIKE 'purchase%'
     GROUP BY 1`,
    [keys.ids],
  );
  return new Map(rows.map((row) => [row.user_id, new Set(row.item_ids)]));
}
