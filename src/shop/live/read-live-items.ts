import { z } from 'zod';

import type { Column } from '../../database/connection/read-columns.ts';
import { readRow } from '../../database/connection/read-rows.ts';
import type { ShopColumns } from '../mapping/describe-shop.ts';
import {
  itemAvailable,
  itemCategory,
  itemListPrice,
  itemPrice,
} from '../mapping/usable-columns.ts';
import type { Shop } from '../shop.ts';
import { asTable, quoteName } from '../sql.ts';
import { matchIds, type Statement } from './match-ids.ts';

const liveItem = z.object({
  id: z.string(),
  title: z.string().nullable(),
  category: z.string().nullable(),
  brand: z.string().nullable(),
  price: z.number().nullable(),
  listPrice: z.number().nullable(),
  available: z.boolean(),
});

const answer = z.object({ rows: z.array(liveItem) });

/** The current data of these items; items that the shop does not have are absent, and missing columns are null. */
export async function readLiveItems(
  shop: Shop,
  columns: ShopColumns,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, z.output<typeof liveItem>>> {
  const { text, values } = liveItemsStatement(shop, columns, itemIds);
  const { rows } = await readRow(shop.database, answer, text, values);
  return new Map(rows.map((row) => [row.id, row]));
}

/** One JSON value with all rows: reading hundreds of separate rows takes several times as long. */
export function liveItemsStatement(
  shop: Shop,
  { items: columns }: ShopColumns,
  itemIds: readonly string[],
): Statement {
  const match = matchIds(columns, 'item_id');
  return {
    text: `SELECT coalesce(json_agg(json_build_object('id', i.item_id::text,
       ${['title', 'brand'].map((name) => `'${name}', ${textOf(columns, name)}`).join(', ')},
       'category', ${itemCategory(columns)}, 'price', ${itemPrice(columns)},
       'listPrice', ${itemListPrice(columns)}, 'available', ${itemAvailable(columns)})), '[]') AS rows
     FROM ${asTable(shop.queries.items, 'i')} WHERE ${match.equals('i.item_id', `any($1::${match.type}[])`)}`,
    values: [itemIds.filter((id) => match.isValue(id))],
  };
}

function textOf(columns: readonly Column[], name: string): string {
  return columns.some((column) => column.name === name) ? `i.${quoteName(name)}::text` : 'NULL';
}
