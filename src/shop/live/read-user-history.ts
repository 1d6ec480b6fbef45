import { z } from 'zod';

import { readRows } from '../../database/connection/read-rows.ts';
import type { ShopColumns } from '../mapping/describe-shop.ts';
import type { Shop } from '../shop.ts';
import { matchIds } from './match-ids.ts';
import { newestFirst, NEWEST_FIRST, toSeconds, wantedIds } from './newest-first.ts';

/** An interaction of a user, with its type as the shop names it. */
export interface UserEvent {
  readonly itemId: string;
  readonly type: string | null;
  readonly occurredAt: Date;
}

const MAX_EVENTS = 100;

const row = z.object({
  itemId: z.string(),
  type: z.string().nullable(),
  seconds: z.coerce.number(),
});

/** The newest interactions of a user until a moment, newest first, at most 100. */
export async function readUserHistory(
  shop: Shop,
  columns: ShopColumns,
  { userId, until }: { readonly userId: string; readonly until: Date },
): Promise<UserEvent[]> {
  const match = matchIds(columns.interactions, 'user_id');
  const [id = null] = wantedIds(match, [userId]);
  const hasType = columns.interactions.some(({ name }) => name === 'event_type');
  const type = hasType ? 'i."event_type"::text' : 'NULL::text';
  const newest = newestFirst(shop, columns, { owner: 'user', limit: MAX_EVENTS, type });
  const rows = await readRows(
    shop.database,
    row,
    `SELECT found.item_id AS "itemId", found.type, found.seconds
     FROM (SELECT $1::${match.type} AS user_id, $2::text AS "user", $3::float8 AS until) AS wanted,
       LATERAL (${newest}) AS found
     ORDER BY ${NEWEST_FIRST}`,
    [id, id, toSeconds(until)],
  );
  return rows.map((one) => ({
    itemId: one.itemId,
    type: one.type,
    occurredAt: new Date(one.seconds * 1_000),
  }));
}
