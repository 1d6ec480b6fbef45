import type { Column } from '../../database/database.ts';
import { jsonLinesCopy } from '../../database/json-lines-copy.ts';
import type { ShopColumns } from '../describe-shop.ts';
import { eventSeconds, eventType } from '../event-time.ts';
import type { Shop } from '../shop.ts';
import { asTable, quoteName, quoteText } from '../sql.ts';

/** What a view counts beside a purchase, where the most popular items are chosen. */
const OTHER_EVENT_WEIGHT = 0.1;

/**
 * One line an item: {"itemId", "category", "score"}, in no order. The score counts distinct users, each by the
 * strongest of their events with the item, halved every `halfLifeDays` before the shop's newest interaction.
 */
export function popularityCopy(shop: Shop, columns: ShopColumns, halfLifeDays: number): string {
  const category = optionalText(columns.items, 'category');
  return jsonLinesCopy(
    `WITH events AS (
       SELECT i.user_id::text AS user_id, i.item_id::text AS item_id, ${eventSeconds(columns.interactions)} AS seconds,
         CASE WHEN ${eventType(columns.interactions)} ILIKE 'purchase%' THEN 1 ELSE ${OTHER_EVENT_WEIGHT} END AS weight
       FROM ${asTable(shop.queries.interactions, 'i')}
     ), newest AS (SELECT max(seconds) AS seconds FROM events),
     wanted AS (
       SELECT user_id, item_id,
         max(weight * exp(greatest(-500, ln(0.5) * (newest.seconds - events.seconds) / ${halfLifeDays * 86_400}))) AS strength
       FROM events, newest GROUP BY 1, 2
     ), scored AS (SELECT item_id, sum(strength) AS score FROM wanted GROUP BY 1)
     SELECT json_build_object('itemId', i.item_id::text, 'category', ${category}, 'score', coalesce(scored.score, 0))::text
     FROM ${asTable(shop.queries.items, 'i')} LEFT JOIN scored ON scored.item_id = i.item_id::text`,
  );
}

/** One line an item, with the fields of `CatalogueItem`. */
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
    `'price', ${names.includes('price') ? 'i.price::float8' : 'NULL'}`,
    `'available', ${names.includes('available') ? 'coalesce(i.available::boolean, true)' : 'true'}`,
    `'attributes', json_build_object(${attributes.join(', ')})`,
  ];
  return jsonLinesCopy(
    `SELECT json_build_object(${fields.join(', ')})::text FROM ${asTable(shop.queries.items, 'i')}`,
  );
}

/** One line a user, with an interaction or without: {"userId": "…"}. */
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
