import type { Shop } from '../shop.ts';
import { asTable } from '../sql.ts';
import { type ShopColumns, describeShop } from './describe-shop.ts';
import { eventSeconds } from './read-times.ts';

/** A shop with its columns and the interactions that count at one moment. */
export interface DescribedShop extends Shop {
  readonly columns: ShopColumns;
  /** The moment, in seconds since 1970. */
  readonly now: number;
  /** The usable interactions as a table of a FROM clause, with the alias `i`. */
  readonly usable: string;
}

/** How many seconds the clocks of a shop may be ahead. */
const CLOCK_TOLERANCE = 600;

/** Interactions after this second are in the future. */
export function lastUsableSecond({ now }: Pick<DescribedShop, 'now'>): number {
  return now + CLOCK_TOLERANCE;
}

/** Reads the columns of the queries. What reads the shop by the same description agrees on which interactions count. */
export async function describeShopAt(shop: Shop, moment: Date): Promise<DescribedShop> {
  const columns = await describeShop(shop);
  const now = Math.floor(moment.getTime() / 1000);
  return { ...shop, columns, now, usable: usableInteractions(shop, columns, now) };
}

/**
 * Interactions with a finite time that is not in the future, whose item, and unless unknown users are kept also whose
 * user, is known to its query.
 */
function usableInteractions(shop: Shop, columns: ShopColumns, now: number): string {
  const { items, users, interactions } = shop.queries;
  const conditions = [
    `${eventSeconds(columns.interactions)} <= ${lastUsableSecond({ now })}`,
    isReturned('i."item_id"', items, 'item_id'),
    ...(users === undefined || shop.unknownUsers === 'keep'
      ? []
      : [isReturned('i."user_id"', users, 'user_id')]),
  ];
  return `(SELECT i.* FROM ${asTable(interactions, 'i')} WHERE ${conditions.join('\n AND ')}) AS i`;
}

/**
 * Whether a query returns an id, as SQL; compared as the text that Personalize receives. This form is always executed as
 * a lookup in a hash table that is built once: a join becomes a nested loop where PostgreSQL underestimates the rows of
 * the shop's queries, which takes hours.
 */
export function isReturned(id: string, query: string, column: 'item_id' | 'user_id'): string {
  return `(${id}::text COLLATE "C" IN (SELECT known.id FROM unnest(ARRAY(
    SELECT k."${column}"::text FROM ${asTable(query, 'k')} WHERE k."${column}" IS NOT NULL)) AS known (id))) IS TRUE`;
}
