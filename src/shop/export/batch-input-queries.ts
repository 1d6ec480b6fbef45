import { jsonLinesCopy } from '../../database/json-lines-copy.ts';
import type { Shop } from '../shop.ts';
import { asTable } from '../sql.ts';

/** One line a user with an interaction: {"userId": "…"}. */
export function userInputsCopy(shop: Shop): string {
  return jsonLinesCopy(
    `SELECT json_build_object('userId', user_id)::text
     FROM (SELECT DISTINCT i.user_id::text AS user_id FROM ${interactions(shop)}) AS users ORDER BY user_id`,
  );
}

/** One line an item with an interaction: {"itemId": "…"}. */
export function itemInputsCopy(shop: Shop): string {
  return jsonLinesCopy(
    `SELECT json_build_object('itemId', item_id)::text
     FROM (SELECT DISTINCT i.item_id::text AS item_id FROM ${interactions(shop)}) AS items ORDER BY item_id`,
  );
}

/** The same for the `limit` items that most users wanted, the most wanted first. */
export function affinityInputsCopy(shop: Shop, limit: number): string {
  return jsonLinesCopy(
    `SELECT json_build_object('itemId', item_id)::text
     FROM (SELECT i.item_id::text AS item_id, count(DISTINCT i.user_id) AS users
           FROM ${interactions(shop)} GROUP BY 1) AS items
     ORDER BY users DESC, item_id LIMIT ${Math.trunc(limit)}`,
  );
}

function interactions(shop: Shop): string {
  return asTable(shop.queries.interactions, 'i');
}
