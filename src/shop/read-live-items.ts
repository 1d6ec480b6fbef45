import type { Column } from '../database/database.ts';
import type { ShopColumns } from './describe-shop.ts';
import { keysFor } from './keys-for.ts';
import type { Shop } from './shop.ts';
import { asTable, quoteName } from './sql.ts';

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
  const rows = await shop.database.query<ItemRow>(
    `SELECT i.item_id::text AS id, ${['title', 'category', 'brand'].map((name) => textOf(columns, name)).join(', ')},
       ${has(columns, 'price') ? 'i.price::float8' : 'NULL::float8'} AS price,
       ${has(columns, 'available') ? 'coalesce(i.available::boolean, true)' : 'true'} AS available
     FROM ${asTable(shop.queries.items, 'i')} WHERE i.item_id = any($1::${keys.type}[])`,
    [keys.ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function textOf(columns: readonly Column[], name: string): string {
  return `${has(columns, name) ? `i.${quoteName(name)}::text` : 'NULL::text'} AS ${quoteName(name)}`;
}

function has(columns: readonly Column[], name: string): boolean {
  return columns.some((column) => column.name === name);
}
