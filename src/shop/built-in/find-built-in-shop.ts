import { z } from 'zod';

import type { Session } from '../../database/connection/database.ts';
import { readRow, readRows } from '../../database/connection/read-rows.ts';
import type { Shop } from '../shop.ts';
import { SHOP_SCHEMA, builtInShopQueries } from './shop-tables.ts';

const builtInShop = z
  .object({
    kind: z.enum(['demo', 'import']),
    users: z.number(),
    items: z.number(),
    interactions: z.number(),
    createdAt: z.date(),
  })
  .readonly();

export type BuiltInShop = z.output<typeof builtInShop>;

/** The current built-in shop, if there is one. */
export async function findBuiltInShop(session: Session): Promise<BuiltInShop | undefined> {
  if (!(await hasTable(session, 'about'))) return undefined;
  const [shop] = await readRows(
    session,
    builtInShop,
    `SELECT kind, users::float8 AS users, items::float8 AS items,
      interactions::float8 AS interactions, created_at AS "createdAt"
    FROM ${SHOP_SCHEMA}.about`,
  );
  return shop;
}

/** When the built-in shop replaced another one; undefined for a mapped shop. */
export async function findReplacement({ database, queries }: Shop): Promise<Date | undefined> {
  if (queries.items !== builtInShopQueries.items) return undefined;
  if (!(await hasTable(database, 'replaced'))) return undefined;
  const replacements = `SELECT at FROM ${SHOP_SCHEMA}.replaced`;
  const [row] = await readRows(database, z.object({ at: z.date() }), replacements);
  return row?.at;
}

async function hasTable(session: Session, name: 'about' | 'replaced'): Promise<boolean> {
  const { exists } = await readRow(
    session,
    z.object({ exists: z.boolean() }),
    'SELECT to_regclass($1) IS NOT NULL AS exists',
    [`${SHOP_SCHEMA}.${name}`],
  );
  return exists;
}
