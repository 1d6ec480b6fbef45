import type { Shop } from '../shop.ts';
import { builtInShopQueries } from './default-queries.ts';
import { SHOP_SCHEMA } from './shop-tables.ts';

/** When the built-in shop took the place of another one; undefined for a mapped shop, which nobody replaces. */
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
