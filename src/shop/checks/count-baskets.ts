import { z } from 'zod';

import { readRow } from '../../database/connection/read-rows.ts';
import { describeShop } from '../mapping/describe-shop.ts';
import type { Shop } from '../shop.ts';
import { asTable, quoteName } from '../sql.ts';

const baskets = z.object({ orders: z.number().nullable(), sessions: z.number().nullable() });

/** How many orders and sessions the interactions belong to; null without a column order_id or session_id. */
export async function countBaskets(shop: Shop): Promise<z.output<typeof baskets>> {
  const { interactions } = await describeShop(shop);
  const count = (name: string) =>
    interactions.some((column) => column.name === name)
      ? `count(DISTINCT nullif(i.${quoteName(name)}::text, ''))::int`
      : 'NULL';
  return readRow(
    shop.database,
    baskets,
    `SELECT ${count('order_id')} AS orders, ${count('session_id')} AS sessions
     FROM ${asTable(shop.queries.interactions, 'i')}`,
  );
}
