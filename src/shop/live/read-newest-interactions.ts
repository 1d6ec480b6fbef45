import { z } from 'zod';

import { readRow } from '../../database/connection/read-rows.ts';
import type { ShopColumns } from '../mapping/describe-shop.ts';
import type { Shop } from '../shop.ts';
import { matchIds, type Statement } from './match-ids.ts';
import { isOf, NEWEST_FIRST, newestFirst, toSeconds, wantedIds } from './newest-first.ts';

/** A user, a session, or a user in a session. */
export interface InteractionSubject {
  readonly userId: string | null;
  /** Without a column `session_id`, sessions have no interactions. */
  readonly sessionId: string | null;
  /** Later interactions are ignored. */
  readonly until: Date;
}

export interface LiveInteraction {
  readonly itemId: string;
  /** Since 1970. */
  readonly seconds: number;
  readonly isPurchase: boolean;
}

const MAX_INTERACTIONS = 100;

/** One JSON value with arrays: many rows take several times as long to read, and many objects twice as long to parse. */
const answer = z.object({
  newest: z.array(
    z.object({
      items: z.array(z.string()),
      seconds: z.array(z.number()),
      bought: z.array(z.boolean()),
    }),
  ),
});

/**
 * The newest interactions of each subject, of the user and of the session, each interaction once; newest first, at most
 * 100, in the order of the subjects.
 */
export async function readNewestInteractions(
  shop: Shop,
  columns: ShopColumns,
  subjects: readonly InteractionSubject[],
): Promise<(readonly LiveInteraction[])[]> {
  const { text, values } = newestInteractionsStatement(shop, columns, subjects);
  const { newest } = await readRow(shop.database, answer, text, values);
  return newest.map(({ items, seconds, bought }) =>
    items.map((itemId, index) => ({
      itemId,
      seconds: seconds[index] ?? 0,
      isPurchase: bought[index] ?? false,
    })),
  );
}

export function newestInteractionsStatement(
  shop: Shop,
  columns: ShopColumns,
  subjects: readonly InteractionSubject[],
): Statement {
  const userMatch = matchIds(columns.interactions, 'user_id');
  const sessionMatch = matchIds(columns.interactions, 'session_id');
  const users = wantedIds(
    userMatch,
    subjects.map(({ userId }) => userId),
  );
  const sessions = wantedIds(
    sessionMatch,
    subjects.map(({ sessionId }) => sessionId),
  );
  const limit = MAX_INTERACTIONS;
  const ofUsers = newestFirst(shop, columns, { owner: 'user', limit });
  // An interaction of the user in this session is in the first part.
  const where = `(${isOf(userMatch, 'user')}) IS NOT TRUE`;
  const ofSessions = newestFirst(shop, columns, { owner: 'session', limit, where });
  return {
    text: `SELECT coalesce(json_agg(found.newest ORDER BY found.place), '[]') AS newest
     FROM (
       SELECT wanted.place, (
         SELECT json_build_object(
           'items', coalesce(json_agg(item_id ORDER BY ${NEWEST_FIRST}), '[]'),
           'seconds', coalesce(json_agg(seconds ORDER BY ${NEWEST_FIRST}), '[]'),
           'bought', coalesce(json_agg(bought ORDER BY ${NEWEST_FIRST}), '[]'))
         FROM (SELECT * FROM (
           (${ofUsers})${hasSessions(columns, subjects) ? `UNION ALL (${ofSessions})` : ''}
         ) AS both_parts ORDER BY ${NEWEST_FIRST} LIMIT ${limit}) AS merged
       ) AS newest
       FROM unnest($1::${userMatch.type}[], $2::text[], $3::${sessionMatch.type}[], $4::text[], $5::float8[])
         WITH ORDINALITY AS wanted (user_id, "user", session_id, session, until, place)
     ) AS found`,
    values: [users, users, sessions, sessions, subjects.map(({ until }) => toSeconds(until))],
  };
}

function hasSessions(
  { interactions }: ShopColumns,
  subjects: readonly InteractionSubject[],
): boolean {
  const isRead = subjects.some(({ sessionId }) => sessionId !== null);
  return isRead && interactions.some(({ name }) => name === 'session_id');
}
