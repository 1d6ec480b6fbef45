import { z } from 'zod';

import { readRow } from '../../database/connection/read-rows.ts';
import type { ShopColumns } from '../mapping/describe-shop.ts';
import type { Shop } from '../shop.ts';
import { isPurchase } from '../sql.ts';
import { matchIds, type Statement } from './match-ids.ts';
import { NEWEST_FIRST, newestFirst, toSeconds, wantedIds } from './newest-first.ts';

export interface UserUntil {
  readonly userId: string;
  /** Later purchases are ignored. */
  readonly until: Date;
}

export interface PurchaseTime {
  readonly itemId: string;
  /** Since 1970. */
  readonly seconds: number;
}

const MAX_PURCHASES = 500;

const answer = z.object({
  purchases: z.array(z.object({ items: z.array(z.string()), seconds: z.array(z.number()) })),
});

/** The newest purchases of each user, newest first, at most 500, in the order of the users. */
export async function readPurchaseTimes(
  shop: Shop,
  columns: ShopColumns,
  users: readonly UserUntil[],
): Promise<(readonly PurchaseTime[])[]> {
  const { text, values } = purchaseTimesStatement(shop, columns, users);
  const { purchases } = await readRow(shop.database, answer, text, values);
  return purchases.map(({ items, seconds }) =>
    items.map((itemId, index) => ({ itemId, seconds: seconds[index] ?? 0 })),
  );
}

export function purchaseTimesStatement(
  shop: Shop,
  columns: ShopColumns,
  users: readonly UserUntil[],
): Statement {
  const match = matchIds(columns.interactions, 'user_id');
  const ids = wantedIds(
    match,
    users.map(({ userId }) => userId),
  );
  const where = isPurchase(columns.interactions);
  const bought = newestFirst(shop, columns, { owner: 'user', limit: MAX_PURCHASES, where });
  return {
    text: `SELECT coalesce(json_agg(found.purchases ORDER BY found.place), '[]') AS purchases
     FROM (
       SELECT wanted.place, (
         SELECT json_build_object(
           'items', coalesce(json_agg(item_id ORDER BY ${NEWEST_FIRST}), '[]'),
           'seconds', coalesce(json_agg(seconds ORDER BY ${NEWEST_FIRST}), '[]'))
         FROM (${bought}) AS newest
       ) AS purchases
       FROM unnest($1::${match.type}[], $2::text[], $3::float8[])
         WITH ORDINALITY AS wanted (user_id, "user", until, place)
     ) AS found`,
    values: [ids, ids, users.map(({ until }) => toSeconds(until))],
  };
}
