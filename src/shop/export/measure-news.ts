import { z } from 'zod';

import { readRow } from '../../database/connection/read-rows.ts';
import type { ShopColumns } from '../mapping/describe-shop.ts';
import type { Shop } from '../shop.ts';
import { eventSeconds, asTable } from '../sql.ts';

/** Up to when the lists cover the interactions, in seconds since 1970. */
export interface KnownUntil {
  readonly users: number;
  readonly items: number;
}

export interface News {
  /** Users with an interaction after `users`. */
  readonly users: number;
  /** Items whose first interaction came after `items`. */
  readonly items: number;
}

const newsRow = z.object({ users: z.number(), items: z.number() });
const newestRow = z.object({ newest: z.number().nullable() });

/** How many users and items are new since then. */
export async function measureNews(
  shop: Shop,
  { interactions }: ShopColumns,
  known: KnownUntil,
): Promise<News> {
  return readRow(
    shop.database,
    newsRow,
    `WITH events AS MATERIALIZED (
       SELECT i.user_id::text AS user_id, i.item_id::text AS item_id, ${eventSeconds(interactions)} AS seconds
       FROM ${asTable(shop.queries.interactions, 'i')}
     )
     SELECT (SELECT count(DISTINCT user_id)::int FROM events WHERE seconds > $1) AS users,
       (SELECT count(*)::int FROM (SELECT FROM events GROUP BY item_id HAVING min(seconds) > $2) AS items) AS items`,
    [known.users, known.items],
  );
}

/** The time of the newest interaction, in seconds since 1970; null if there is none. */
export async function findNewestInteraction(
  shop: Shop,
  { interactions }: ShopColumns,
): Promise<number | null> {
  const { newest } = await readRow(
    shop.database,
    newestRow,
    `SELECT max(${eventSeconds(interactions)})::float8 AS newest FROM ${asTable(shop.queries.interactions, 'i')}`,
  );
  return newest;
}
