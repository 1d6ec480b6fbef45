import { jsonLinesCopy } from '../../database/json-lines-copy.ts';
import type { ShopColumns } from '../describe-shop.ts';
import type { Shop } from '../shop.ts';
import { asTable } from '../sql.ts';
import { itemDemand } from './item-demand.ts';

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

export interface Budget {
  /** Items, at most. */
  readonly maxItems: number;
  readonly halfLifeDays: number;
}

/** The same for the items that are wanted most now, the most wanted first. */
export function affinityInputsCopy(
  shop: Shop,
  columns: ShopColumns,
  { maxItems, halfLifeDays }: Budget,
): string {
  return jsonLinesCopy(
    `WITH ${itemDemand(shop, columns, halfLifeDays)}
     SELECT json_build_object('itemId', item_id)::text FROM scored
     ORDER BY score DESC, item_id LIMIT ${Math.trunc(maxItems)}`,
  );
}

function interactions(shop: Shop): string {
  return asTable(shop.queries.interactions, 'i');
}
