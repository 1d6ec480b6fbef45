import type { Column } from '../../database/connection/database.ts';
import type { ShopColumns } from '../mapping/describe-shop.ts';
import type { Shop } from '../shop.ts';
import { asTable, quoteName, keysFor } from '../sql.ts';

interface ItemRow {
  readonly id: string;
  readonly title: string | null;
  readonly category: string | null;
  readonly brand: string | null;
  readonly price: number | null;
  readonly available: boolean;
}

/** These items as the shop has them now; those that it does not have are absent. Columns that it lacks are null. */
export async function readLiveItems(
  shop: Shop,
  { items: columns }: ShopColumns,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, ItemRow>> {
  const keys = keysFor(columns, 'item_id', itemIds);
  // One value with all rows in it: hundreds are read at once, and rows of their own cost several times as much.
  const [answer] = await shop.database.query<{ readonly rows: readonly ItemRow[] }>(
    `SELECT coalesce(json_agg(json_build_object('id', i.item_id::text,
       ${['title', 'category', 'brand'].map((name) => `'${name}', ${textOf(columns, name)}`).join(', ')},
       'price', ${has(columns, 'price') ? PRICE : 'NULL'},
       'available', ${has(columns, 'available') ? 'coalesce(i.available::boolean, true)' : 'true'})), '[]') AS rows
     FROM ${asTable(shop.queries.items, 'i')} WHERE i.item_id = any($1::${keys.type}[])`,
    [keys.ids],
  );
  return new Map(answer?.rows.map((row) => [row.id, row]));
}

/** JSON has no NaN and no infinity, and no client could do anything with them. */
const PRICE = "CASE WHEN abs(i.price::float8) < 'Infinity' THEN i.price::float8 END";

function textOf(columns: readonly Column[], name: string): string {
  return has(columns, name) ? `i.${quoteName(name)}::text` : 'NULL';
}

function has(columns: readonly Column[], name: string): boolean {
  return columns.some((column) => column.name === name);
}
