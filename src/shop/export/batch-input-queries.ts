import { jsonLinesCopy } from '../../database/connection/copy-text.ts';
import { eventSeconds } from '../mapping/read-times.ts';
import type { DescribedShop } from '../mapping/usable-interactions.ts';
import { itemDemand } from './item-demand.ts';

/**
 * A line for each user with an interaction, or with one after `since`, in seconds since 1970: {"userId": "…"}. All
 * interactions here are usable ones.
 */
export function userInputsCopy(shop: DescribedShop, since?: number): string {
  return jsonLinesCopy(
    `SELECT json_build_object('userId', user_id)::text
     FROM (SELECT i.user_id::text AS user_id FROM ${shop.usable}
       GROUP BY 1 ${since === undefined ? '' : `HAVING ${isNew(shop, 'max', since)}`}) AS users ORDER BY user_id`,
  );
}

/** A line for each item with an interaction, or with only new ones: {"itemId": "…"}. */
export function itemInputsCopy(shop: DescribedShop, since?: number): string {
  return jsonLinesCopy(
    `SELECT json_build_object('itemId', item_id)::text
     FROM (SELECT i.item_id::text AS item_id FROM ${shop.usable}
       GROUP BY 1 ${since === undefined ? '' : `HAVING ${isNew(shop, 'min', since)}`}) AS items ORDER BY item_id`,
  );
}

/** The newest interaction decides for a user, the oldest for an item. */
function isNew({ columns }: DescribedShop, aggregate: 'max' | 'min', since: number): string {
  return `${aggregate}(${eventSeconds(columns.interactions)}) > ${Math.trunc(since)}`;
}

export interface Budget {
  /** The maximum number of items. */
  readonly maxItems: number;
  readonly halfLifeDays: number;
}

/** A line for each of the items in most demand, in descending order of demand. */
export function affinityInputsCopy(
  shop: DescribedShop,
  { maxItems, halfLifeDays }: Budget,
): string {
  return jsonLinesCopy(
    `WITH ${itemDemand(shop, halfLifeDays)}
     SELECT json_build_object('itemId', item_id)::text FROM scored
     ORDER BY score DESC, item_id LIMIT ${Math.trunc(maxItems)}`,
  );
}
