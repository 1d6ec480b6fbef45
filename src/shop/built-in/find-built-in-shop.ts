import type { Session } from '../../database/connection/database.ts';
import type { Shop } from '../shop.ts';
import { SHOP_SCHEMA, builtInShopQueries } from './shop-tables.ts';

export interface BuiltInShop {
  readonly kind: 'demo' | 'import';
  readonly users: number;
  readonly items: number;
  readonly interactions: number;
  readonly createdAt: Date;
}

/** The current built-in shop, if there is one. */
export async function findBuiltInShop(session: Session): Promise<BuiltInShop | undefined> {
  const [found] = await session.query<{ exists: boolean }>(
    'SELECT to_regclass($1) IS NOT NULL AS exists',
    [`${SHOP_SCHEMA}.about`],
  );
  if (found?.exists !== true) return undefined;
  const [shop] = await session.query<BuiltInShop>(
    `SELECT kind, users::float8 AS users, items::float8 AS items,
      interactions::float8 AS interactions, created_at AS "createdAt"
    FROM ${SHOP_SCHEMA}.about`,
  );
  return shop;
}

/** When the built-in shop replaced another one; undefined for a mapped shop. */
export async function findReplacement({ database, queries }: Shop): Promise<Date | undefined> {
  if (queries.items !== builtInShopQueries.items) return undefined;
  const [found] = await database.query<{ exists: boolean }>(
    'SELECT to_regclass($1) IS NOT NULL AS exists',
    [`${SHOP_SCHEMA}.replaced`],
  );
  if (found?.exists !== true) return undefined;
  const [row] = await database.query<{ at: Date }>(`SELECT at FROM ${SHOP_SCHEMA}.replaced`);
  return row?.at;
}
