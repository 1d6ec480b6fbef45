import { jsonLinesCopy } from '../../database/connection/copy-text.ts';
import type { ShopColumns } from '../mapping/describe-shop.ts';
import type { Shop } from '../shop.ts';
import { eventSeconds, asTable } from '../sql.ts';
import { itemDemand } from './item-demand.ts';

/** The limit between known and new interactions. */
export interface Since {
  readonly columns: ShopColumns;
  /** Interactions after it are new. In seconds since 1970. */
  readonly seconds: number;
}

/** A line for each user with an interaction, or with a new one: {"userId": "…"}. */
export function userInputsCopy(shop: Shop, since?: Since): string {
  return jsonLinesCopy(
    `SELECT json_build_object('userId', user_id)::text
     FROM (SELECT i.user_id::text AS user_id FROM ${interactions(shop)}
       GROUP BY 1 ${since === undefined ? '' : `HAVING ${isNew('max', since)}`}) AS users ORDER BY user_id`,
  );
}

/** A line for each item with an interaction, or with only new ones: {"itemId": "…"}. */
export function itemInputsCopy(shop: Shop, since?: Since): string {
  return jsonLinesCopy(
    `SELECT json_build_object('itemId', item_id)::text
     FROM (SELECT i.item_id::text AS item_id FROM ${interactions(shop)}
       GROUP BY 1 ${since === undefined ? '' : `HAVING ${isNew('min', since)}`}) AS items ORDER BY item_id`,
  );
}

/** The newest interaction decides for a user, the oldest for an item. */
function isNew(aggregate: 'max' | 'min', { columns, seconds }: Since): string {
  return `${aggregate}(${eventSeconds(columns.interactions)}) > ${Math.trunc(seconds)}`;
}

export interface Budget {
  /** The maximum number of items. */
  readonly maxItems: number;
  readonly halfLifeDays: number;
}

/** A line for each of the items in most demand, in descending order of demand. */
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
