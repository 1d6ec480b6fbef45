import { z } from 'zod';

import { readRows } from '../../database/connection/read-rows.ts';
import type { ShopColumns } from '../mapping/describe-shop.ts';
import { eventSeconds } from '../mapping/read-times.ts';
import type { Shop } from '../shop.ts';
import { asTable } from '../sql.ts';
import { type IdMatch, matchIds } from './match-ids.ts';
import type { Statement } from './statement.ts';

export interface UserAsOf {
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
  const { text, values } = lastInteractionsStatement(shop, columns, users);
  const rows = await readRows(shop.database, userItems, text, values);
  const itemIds = new Map(
    rows.map(({ place, item_ids }) => [
      users[Number(place) - 1],
      item_ids?.filter((id) => id !== null),
    ]),
  );
  return users.map((user) => [...new Set(itemIds.get(user) ?? [])].slice(0, MAX_ITEMS));
}

export function lastInteractionsStatement(
  shop: Shop,
  columns: ShopColumns,
  users: readonly UserAsOf[],
): Statement {
  const match = matchIds(columns.interactions, 'user_id');
  const seconds = eventSeconds(columns.interactions);
  const ids = users.map(({ userId }) => (match.isValue(userId) ? userId : null));
  return {
    text: `SELECT wanted.place, (
       SELECT array_agg(newest.item_id ORDER BY newest.seconds DESC, newest.item_id)
       FROM (
         SELECT i.item_id::text AS item_id, ${seconds} AS seconds
         FROM ${asTable(shop.queries.interactions, 'i')}
         WHERE ${isUser(match)} AND ${seconds} <= wanted.until
         ORDER BY seconds DESC, item_id LIMIT ${NEWEST_INTERACTIONS}
       ) AS newest) AS item_ids
     FROM unnest($1::${match.type}[], $2::text[], $3::bigint[])
       WITH ORDINALITY AS wanted (user_id, id, until, place)`,
    values: [ids, ids, users.map(({ asOf }) => Math.floor(asOf.getTime() / 1_000))],
  };
}

/** The index finds the rows with an equal value; equal values with another text, such as 1 and 1.0, are other users. */
function isUser(match: IdMatch): string {
  return `${match.equals('i.user_id', 'wanted.user_id')} AND i.user_id::text COLLATE "C" = wanted.id`;
}
