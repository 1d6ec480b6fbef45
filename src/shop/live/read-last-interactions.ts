import { z } from 'zod';

import { readRows } from '../../database/connection/read-rows.ts';
import type { ShopColumns } from '../mapping/describe-shop.ts';
import type { Shop } from '../shop.ts';
import { eventSeconds, asTable, keysFor } from '../sql.ts';

interface UserAsOf {
  readonly userId: string;
  readonly asOf: Date;
}

const userItems = z.object({
  place: z.string(),
  item_ids: z.array(z.string().nullable()).nullable(),
});

/** How many interactions are read to find the few items that they are with. */
const NEWEST_INTERACTIONS = 30;
const MAX_ITEMS = 5;

/** The items that each user interacted with last before that moment, newest first, at most 5, in the order of the users. */
export async function readLastInteractions(
  shop: Shop,
  columns: ShopColumns,
  users: readonly UserAsOf[],
): Promise<(readonly string[])[]> {
  const keys = keysFor(
    columns.interactions,
    'user_id',
    users.map(({ userId }) => userId),
  );
  const seconds = eventSeconds(columns.interactions);
  const known = new Set(keys.ids);
  const asked = users.filter(({ userId }) => known.has(userId));
  const rows = await readRows(
    shop.database,
    userItems,
    `SELECT wanted.place, (
       SELECT array_agg(newest.item_id ORDER BY newest.seconds DESC, newest.item_id)
       FROM (
         SELECT i.item_id::text AS item_id, ${seconds} AS seconds
         FROM ${asTable(shop.queries.interactions, 'i')}
         WHERE i.user_id = wanted.user_id AND ${seconds} <= wanted.until
         ORDER BY seconds DESC, item_id LIMIT ${NEWEST_INTERACTIONS}
       ) AS newest) AS item_ids
     FROM unnest($1::${keys.type}[], $2::bigint[]) WITH ORDINALITY AS wanted (user_id, until, place)`,
    [
      asked.map(({ userId }) => userId),
      asked.map(({ asOf }) => Math.floor(asOf.getTime() / 1_000)),
    ],
  );
  const itemIds = new Map(
    rows.map(({ place, item_ids }) => [
      asked[Number(place) - 1],
      item_ids?.filter((id) => id !== null),
    ]),
  );
  return users.map((user) => [...new Set(itemIds.get(user) ?? [])].slice(0, MAX_ITEMS));
}
