import { z } from 'zod';

import { readRows } from '../../database/connection/read-rows.ts';
import type { ShopColumns } from '../mapping/describe-shop.ts';
import type { Shop } from '../shop.ts';
import { eventType, asTable, keysFor } from '../sql.ts';

const purchases = z.object({ user_id: z.string(), item_ids: z.array(z.string().nullable()) });

/**
 * The items that each of these users has bought; users without a purchase are absent. The condition has the type of the
 * shop's own column, so that PostgreSQL can use its index on user_id.
 */
export async function readPurchases(
  shop: Shop,
  columns: ShopColumns,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const keys = keysFor(columns.interactions, 'user_id', userIds);
  const rows = await readRows(
    shop.database,
    purchases,
    `SELECT i.user_id::text AS user_id, array_agg(DISTINCT i.item_id::text) AS item_ids
     FROM ${asTable(shop.queries.interactions, 'i')}
     WHERE i.user_id = any($1::${keys.type}[]) AND ${eventType(columns.interactions)} ILIKE 'purchase%'
     GROUP BY 1`,
    [keys.ids],
  );
  return new Map(
    rows.map((row) => [row.user_id, new Set(row.item_ids.filter((id) => id !== null))]),
  );
}
