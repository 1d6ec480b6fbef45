import { jsonLinesCopy } from '../../database/connection/copy-text.ts';
import type { Column } from '../../database/connection/read-columns.ts';
import type { ShopColumns } from '../mapping/describe-shop.ts';
import { eventSeconds } from '../mapping/read-times.ts';
import {
  itemAvailable,
  itemCategory,
  itemCreated,
  itemListPrice,
  itemPrice,
  usableColumn,
} from '../mapping/usable-columns.ts';
import type { DescribedShop } from '../mapping/usable-interactions.ts';
import type { Shop } from '../shop.ts';
import { asTable, eventType, isPurchase, quoteName } from '../sql.ts';
import { itemDemand } from './item-demand.ts';

/** A line for each item, unordered: {"itemId", "category", "score"}; items without demand have the score 0. */
export function popularityCopy(shop: DescribedShop, halfLifeDays: number): string {
  const category = itemCategory(shop.columns.items);
  return jsonLinesCopy(
    `WITH ${itemDemand(shop, halfLifeDays)}
     SELECT json_build_object('itemId', i.item_id::text, 'category', ${category}, 'score', coalesce(scored.score, 0))::text
     FROM ${asTable(shop.queries.items, 'i')} LEFT JOIN scored ON scored.item_id = i.item_id::text`,
  );
}

/**
 * A line for each usable interaction, unordered: ["user", "item", epoch seconds, "event type", whether it is a purchase,
 * order id or null, session id or null].
 */
export function eventsCopy({ columns, usable }: DescribedShop): string {
  const { interactions } = columns;
  const fields = [
    'i.user_id::text',
    'i.item_id::text',
    eventSeconds(interactions),
    eventType(interactions),
    isPurchase(interactions),
    `nullif(${optionalText(interactions, 'order_id')}, '')`,
    `nullif(${optionalText(interactions, 'session_id')}, '')`,
  ];
  return jsonLinesCopy(`SELECT json_build_array(${fields.join(', ')})::text FROM ${usable}`);
}

/** A line for each item, with the fields of `CatalogueItem`, and what else the item model is trained on. */
export function catalogueCopy(shop: Shop, { items }: ShopColumns): string {
  const fields = [
    `'id', i.item_id::text`,
    ...['title', 'brand', 'currency', 'url'].map(
      (name) => `'${name}', ${optionalText(items, name)}`,
    ),
    `'category', ${itemCategory(items)}`,
    `'imageUrl', ${optionalText(items, 'image_url')}`,
    `'imageAlt', ${optionalText(items, 'image_alt')}`,
    // An empty text is no parent: all items without one would be variants of each other.
    `'parentId', nullif(${optionalText(items, 'parent_id')}, '')`,
    `'price', ${itemPrice(items)}`,
    `'listPrice', ${itemListPrice(items)}`,
    `'available', ${itemAvailable(items)}`,
    `'attributes', ${attributes(shop, items)}`,
    `'description', ${optionalText(items, 'description')}`,
    `'createdAt', ${itemCreated(items)}`,
  ];
  // A column of the type json keeps its line ends.
  return jsonLinesCopy(
    `SELECT translate(json_build_object(${fields.join(', ')})::text, E'\\r\\n', '  ')
     FROM ${asTable(shop.queries.items, 'i')}`,
  );
}

/** The largest whole number that every reader of JSON keeps exactly. */
const LARGEST_INTEGER = Number.MAX_SAFE_INTEGER;

/** A row has no limit on its columns, while a function of pairs has one. */
function attributes({ publicAttributes }: Shop, items: readonly Column[]): string {
  const values = items
    .filter(({ name }) => publicAttributes.includes(name))
    .map((column) => `${attribute(column)} AS ${quoteName(column.name)}`);
  return `(SELECT row_to_json(attributes) FROM (SELECT ${values.join(', ')}) AS attributes)`;
}

/** Whole numbers that JSON numbers do not hold are texts. */
function attribute(column: Column): string {
  const { type, sql } = usableColumn('items', column);
  if (type !== 'bigint') return sql;
  return `CASE WHEN ${sql} BETWEEN -${LARGEST_INTEGER} AND ${LARGEST_INTEGER} THEN to_json(${sql}) ELSE to_json(${sql}::text) END`;
}

/** A line for each user of the users query or of a usable interaction: {"userId": "…"}. */
export function usersCopy({ queries, usable }: DescribedShop): string {
  const listed =
    queries.users === undefined
      ? ''
      : `UNION SELECT u.user_id::text FROM ${asTable(queries.users, 'u')}`;
  return jsonLinesCopy(
    `SELECT json_build_object('userId', user_id)::text
     FROM (SELECT DISTINCT i.user_id::text AS user_id FROM ${usable} ${listed}) AS users`,
  );
}

function optionalText(columns: readonly Column[], name: string): string {
  return columns.some((column) => column.name === name) ? `i.${quoteName(name)}::text` : 'NULL';
}
