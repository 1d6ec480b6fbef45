import { jsonLinesCopy } from '../../database/connection/copy-text.ts';
import type { Column } from '../../database/connection/read-columns.ts';
import type { ShopColumns } from '../mapping/describe-shop.ts';
import type { Shop } from '../shop.ts';
import { asTable, quoteName, quoteText } from '../sql.ts';
import { itemDemand } from './item-demand.ts';

/** A line for each item, unordered: {"itemId", "category", "score"}; items without demand have the score 0. */
export function popularityCopy(shop: Shop, columns: ShopColumns, halfLifeDays: number): string {
  const category = optionalText(columns.items, 'category');
  return jsonLinesCopy(
    `WITH ${itemDemand(shop, columns, halfLifeDays)}
     SELECT json_build_object('itemId', i.item_id::text, 'category', ${category}, 'score', coalesce(scored.score, 0))::text
     FROM ${asTable(shop.queries.items, 'i')} LEFT JOIN scored ON scored.item_id = i.item_id::text`,
  );
}

/** A line for each item, with the fields of `CatalogueItem`. */
export function catalogueCopy(shop: Shop, columns: ShopColumns): string {
  const names = columns.items.map((column) => column.name);
  const attributes = shop.publicAttributes.map(
    (name) => `${quoteText(name)}, i.${quoteName(name)}`,
  );
  const fields = [
    `'id', i.item_id::text`,
    ...['title', 'category', 'brand', 'currency', 'url'].map(
      (name) => `'${name}', ${optionalText(columns.items, name)}`,
    ),
    `'imageUrl', ${optionalText(columns.items, 'image_url')}`,
    `'imageAlt', ${optionalText(columns.items, 'image_alt')}`,
    // An empty text is no parent: all items without one would be variants of each other.
    `'parentId', nullif(${optionalText(columns.items, 'parent_id')}, '')`,
    `'price', ${names.includes('price') ? 'i.price::float8' : 'NULL'}`,
    `'listPrice', ${names.includes('list_price') ? LIST_PRICE : 'NULL'}`,
    `'available', ${names.includes('available') ? 'coalesce(i.available::boolean, true)' : 'true'}`,
    `'attributes', json_build_object(${attributes.join(', ')})`,
  ];
  return jsonLinesCopy(
    `SELECT json_build_object(${fields.join(', ')})::text FROM ${asTable(shop.queries.items, 'i')}`,
  );
}

/** JSON has no NaN and no infinity. */
const LIST_PRICE = "CASE WHEN abs(i.list_price::float8) < 'Infinity' THEN i.list_price::float8 END";

/** A line for each user, including those without an interaction: {"userId": "…"}. */
export function usersCopy({ queries }: Shop): string {
  const listed =
    queries.users === undefined
      ? ''
      : `UNION SELECT u.user_id::text FROM ${asTable(queries.users, 'u')}`;
  return jsonLinesCopy(
    `SELECT json_build_object('userId', user_id)::text
     FROM (SELECT DISTINCT i.user_id::text AS user_id FROM ${asTable(queries.interactions, 'i')} ${listed}) AS users`,
  );
}

function optionalText(columns: readonly Column[], name: string): string {
  return columns.some((column) => column.name === name) ? `i.${quoteName(name)}::text` : 'NULL';
}
