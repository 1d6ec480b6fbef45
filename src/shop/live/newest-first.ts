import type { ShopColumns } from '../mapping/describe-shop.ts';
import { eventOrder, eventSeconds, isUntil } from '../mapping/read-times.ts';
import type { Shop } from '../shop.ts';
import { asTable, isPurchase } from '../sql.ts';
import { type IdMatch, matchIds } from './match-ids.ts';

/** Whose interactions a statement reads: those with this id in that column. */
type Owner = 'user' | 'session';

export interface NewestFirst {
  readonly owner: Owner;
  readonly limit: number;
  /** A further condition over the interactions `i`, as SQL. */
  readonly where?: string;
  /** A further column `type` over them, as SQL. */
  readonly type?: string;
}

/**
 * The newest interactions of `wanted.user_id` or `wanted.session_id` until `wanted.until`, in seconds, as SQL. They are in
 * the order of the column itself, so that an index on the id and the time gives the first ones without reading the others.
 */
export function newestFirst(
  { queries }: Shop,
  { interactions: columns }: ShopColumns,
  { owner, limit, where = 'true', type }: NewestFirst,
): string {
  const match = matchIds(columns, `${owner}_id`);
  const order = eventOrder(columns);
  return `SELECT i.item_id::text COLLATE "C" AS item_id, ${order} AS at,
      ${eventSeconds(columns)} AS seconds, ${isPurchase(columns)} AS bought${type === undefined ? '' : `, ${type} AS type`}
    FROM ${asTable(queries.interactions, 'i')}
    WHERE wanted.${owner}_id IS NOT NULL AND ${isOf(match, owner)} AND i.item_id IS NOT NULL
      AND ${isUntil(columns, 'wanted.until')} AND ${where}
    ORDER BY ${order} DESC, ${NEXT_KEYS} LIMIT ${limit}`;
}

/** Interactions of one moment have an order too, the same in every answer. */
const NEXT_KEYS = 'item_id, bought DESC';

/** The order of the rows of `newestFirst` where they are merged. */
export const NEWEST_FIRST = `at DESC, ${NEXT_KEYS}`;

/** Whether an interaction is of the wanted user or session, as SQL; null for one without. */
export function isOf(match: IdMatch, owner: Owner): string {
  const isEqual = match.equals(`i.${owner}_id`, `wanted.${owner}_id`);
  // The index finds equal values. Those with another text, such as 1 and 1.0, are other users. PostgreSQL would take a bare
  // comparison for a rare match, and then read all rows of a user to sort them.
  const isSameText = `coalesce(i.${owner}_id::text COLLATE "C" = wanted.${owner}, false)`;
  return `${isEqual} AND ${isSameText}`;
}

/** The ids as parameters of a statement; null for an id that no value of the column can have. */
export function wantedIds(match: IdMatch, ids: readonly (string | null)[]): (string | null)[] {
  return ids.map((id) => (id !== null && match.isValue(id) ? id : null));
}

/** A moment as the seconds of a statement, with its fraction; PostgreSQL has no moments as early as JavaScript has. */
export function toSeconds(until: Date): number {
  return Math.max(0, until.getTime()) / 1_000;
}
