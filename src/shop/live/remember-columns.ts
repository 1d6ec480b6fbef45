import type { Clock } from '@recommendation-gateway/lib';

import { type ShopColumns, describeShop } from '../mapping/describe-shop.ts';
import type { Shop } from '../shop.ts';
import { findLasting } from './to-lasting-error.ts';

/** Runs a read with the columns of the mapping queries. */
type WithColumns = <T>(read: (columns: ShopColumns) => Promise<T>) => Promise<T>;

/** A migration of the shop can change types and add columns or labels, and the statements still succeed. */
const READ_AGAIN_AFTER_MS = 60_000;

/**
 * Reads the columns for the first request, later beside requests, and again after a statement that no longer fits
 * them.
 */
export function rememberColumns(shop: Shop, clock: Clock): WithColumns {
  const now = () => clock.now().getTime();
  let known: Promise<ShopColumns> | undefined;
  let since = now();
  const forget = (failed: Promise<ShopColumns>) => {
    if (known === failed) known = undefined;
  };
  const load = () => {
    const loading = describeShop(shop);
    since = now();
    known = loading;
    loading.catch(() => forget(loading));
    return loading;
  };
  const loadBeside = () => {
    since = now();
    const keep = (columns: ShopColumns) => (known = Promise.resolve(columns));
    // If it fails, so do the statements, which say why.
    describeShop(shop).then(keep, () => {});
  };
  return async (read) => {
    const columns = known ?? load();
    if (now() - since >= READ_AGAIN_AFTER_MS) loadBeside();
    try {
      return await read(await columns);
    } catch (error) {
      if (findLasting(error) !== undefined) forget(columns);
      throw error;
    }
  };
}
