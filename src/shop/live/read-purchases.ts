import { z } from 'zod';

import { readRows } from '../../database/connection/read-rows.ts';
import type { ShopColumns } from '../mapping/describe-shop.ts';
import type { Shop } from '../shop.ts';
import { asTable, isPurchase } from '../sql.ts';
import { matchIds, type Statement } from './match-ids.ts';

const purchases = z.object({ user_id: z.string(), item_ids: z.array(z.string().nullable()) });

/** The items that each of these users has bought; users without a purchase are absent. */
export async function readPurchases(
  shop: Shop,
  columns: ShopColumns,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { text, values } = purchasesStatement(shop, columns, userIds);
  const rows = await readRows(shop.database, purchases, text, values);
  return new Map(
    rows.map((row) => [row.user_id, new Set(row.item_ids.filter((id) => id !== null))]),
  );
}

/** Users are distinct by their text: the collation of a column, or citext, may take different ids for equal. */
export function purchasesStatement(
  shop: Shop,
  columns: ShopColumns,
  userIds: readonly string[],
): Statement {
  const match = matchIds(columns.interactions, 'user_id');
  return {
    text: `SELECT i.user_id::text COLLATE "C" AS user_id, array_agg(DISTINCT i.item_id::text COLLATE "C") AS item_ids
     FROM ${asTable(shop.queries.interactions, 'i')}
     WHERE ${match.equals('i.user_id', `any($1::${match.type}[])`)}
       AND ${isPurchase(columns.interactions)}
     GROUP BY 1`,
    values: [userIds.filter((id) => match.isValue(id))],
  };
}
