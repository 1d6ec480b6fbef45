import { errorMessage } from '@recommendation-gateway/lib';

import { errorCode } from '../../database/connection/error-code.ts';
import type { Column } from '../../database/connection/read-columns.ts';
import { type Check, failedBy, passed } from '../../domain/checks/check.ts';
import { createError } from '../../domain/errors/create-error.ts';
import { builtInShopQueries } from '../built-in/shop-tables.ts';
import type { Shop, ShopQueryName } from '../shop.ts';
import { inTimeZone } from './read-times.ts';

/** The columns of the mapping queries; `users` is empty if there is no such query. */
export interface ShopColumns {
  readonly users: readonly Column[];
  readonly items: readonly Column[];
  readonly interactions: readonly Column[];
}

const REQUIRED: Readonly<Record<ShopQueryName, readonly string[]>> = {
  users: ['user_id'],
  items: ['item_id'],
  interactions: ['user_id', 'item_id', 'timestamp'],
};

/** Reads which columns the queries return; rejects if a query fails, lacks a required column or has two of one name. */
export async function describeShop(shop: Shop): Promise<ShopColumns> {
  return {
    users: await columnsOf(shop, 'users'),
    items: await columnsOf(shop, 'items'),
    interactions: await columnsOf(shop, 'interactions'),
  };
}

async function columnsOf(shop: Shop, name: ShopQueryName): Promise<Column[]> {
  const query = shop.queries[name];
  if (query === undefined) return [];
  const columns = await readColumns(shop, name, query);
  const found = columns.map((column) => column.name);
  const twice = found.filter((one, at) => found.indexOf(one) !== at);
  if (twice.length > 0)
    throw createError('SHOP_COLUMN_TWICE', { query: name, names: [...new Set(twice)] });
  const attributes = name === 'items' ? shop.publicAttributes : [];
  const missing = [...REQUIRED[name], ...attributes].filter(
    (required) => !found.includes(required),
  );
  if (missing.length > 0) throw createError('SHOP_COLUMN_MISSING', { query: name, missing, found });
  return inTimeZone(columns, shop.timeZone);
}

/** SQLSTATE. The tables of the built-in shop are created when it is filled. */
const UNDEFINED_TABLE = '42P01';

async function readColumns(shop: Shop, name: ShopQueryName, query: string): Promise<Column[]> {
  try {
    return await shop.database.columnsOf(query);
  } catch (error) {
    const state = errorCode(error);
    if (query === builtInShopQueries[name] && state === UNDEFINED_TABLE) {
      throw createError('SHOP_EMPTY', {}, error);
    }
    const context = { query: name, reason: errorMessage(error), state };
    throw createError('SHOP_QUERY_FAILED', context, error);
  }
}

/** Which columns are read in the time zone of the shop. */
function describeTimeZones({ timeZone }: Shop, columns: ShopColumns): string {
  const local = (['users', 'items', 'interactions'] as const).flatMap((query) =>
    columns[query]
      .filter((column) => column.timeZone !== undefined)
      .map(({ name }) => `${query}.${name}`),
  );
  if (local.length === 0) return '';
  return ` Without a time zone, read in ${timeZone} (shop.timezone): ${local.join(', ')}.`;
}

/** Whether the mapping queries are valid and return the required columns. Reads no rows. */
export async function checkMapping(shop: Shop): Promise<Check> {
  try {
    const columns = await describeShop(shop);
    const { users, items, interactions } = columns;
    const counts = `${users.length} of users, ${items.length} of items, ${interactions.length} of interactions`;
    const zones = describeTimeZones(shop, columns);
    return passed('shop', `The mapping queries are valid. Columns: ${counts}.${zones}`);
  } catch (error) {
    return failedBy('shop', error);
  }
}
