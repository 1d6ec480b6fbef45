import type { Session } from '../../database/connection/database.ts';
import { SHOP_SCHEMA } from './shop-tables.ts';

export interface BuiltInShop {
  readonly kind: 'demo' | 'import';
  readonly users: number;
  readonly items: number;
  readonly interactions: number;
  readonly createdAt: Date;
}

/** The shop that is in the database now, if any. */
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
