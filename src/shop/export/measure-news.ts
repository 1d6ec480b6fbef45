import { z } from 'zod';

import { readRow } from '../../database/connection/read-rows.ts';
import { eventSeconds } from '../mapping/read-times.ts';
import type { DescribedShop } from '../mapping/usable-interactions.ts';

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
  { database, columns, usable }: DescribedShop,
  known: KnownUntil,
): Promise<News> {
  return readRow(
    database,
    newsRow,
    `WITH events AS MATERIALIZED (
       SELECT i.user_id::text AS user_id, i.item_id::text AS item_id, ${eventSeconds(columns.interactions)} AS seconds
       FROM ${usable}
     )
     SELECT (SELECT count(DISTINCT user_id)::int FROM events WHERE seconds > $1) AS users,
       (SELECT count(*)::int FROM (SELECT FROM events GROUP BY item_id HAVING min(seconds) > $2) AS items) AS items`,
    [known.users, known.items],
  );
}

/**
 * The time of the newest interaction, in seconds since 1970; null if there is none. Never later than now: else a clock
 * that is ahead would hide the interactions until then from the next delta run.
 */
export async function findNewestInteraction({
  database,
  columns,
  now,
  usable,
}: DescribedShop): Promise<number | null> {
  const { newest } = await readRow(
    database,
    newestRow,
    `SELECT max(${eventSeconds(columns.interactions)})::float8 AS newest FROM ${usable}`,
  );
  return newest === null ? null : Math.min(newest, now);
}
