import type { GatewayConfig } from './config/gateway-config.ts';
import { resolveShop } from './config/resolve-settings.ts';
import type { OwnDatabase } from './database/checks/require-same-database.ts';
import { createError } from './domain/errors/create-error.ts';
import type { InfrastructureOptions, OnClose } from './local-stack/acquire-infrastructure.ts';
import {
  type Opening,
  checkShopServer,
  openRequestPool,
  openShopDatabase,
} from './open-databases.ts';
import { guardedDeadline } from './serving/items/shop-circuit-breaker.ts';
import { builtInShop } from './shop/built-in/shop-tables.ts';
import { createShopReader, type ShopReader } from './shop/live/create-shop-reader.ts';
import type { Shop } from './shop/shop.ts';

/** Without queries, the gateway would use its built-in shop and ignore the database that the operator named. */
export function requireShopQueries({
  environment,
  config,
  configFile: file = 'gateway.config.ts',
}: InfrastructureOptions): void {
  if (environment.shopDatabaseUrl !== undefined && config.shop === undefined)
    throw createError('SHOP_QUERIES_MISSING', { file });
}

/** The shop for the pipeline, and for requests. They differ where the gateway's own database has two addresses. */
export async function openShop(
  { environment, config }: InfrastructureOptions,
  own: OwnDatabase,
  opening: Opening,
): Promise<{ readonly shop: Shop; readonly shopOfRequests: Shop }> {
  const { shopDatabaseUrl: url } = environment;
  const mapping = config.shop;
  const mapped = mapping === undefined ? builtInShop : resolveShop(mapping);
  // The built-in shop is always in the gateway's own database: it is written to.
  if (url === undefined || mapping === undefined) {
    const shopOfRequests = { ...mapped, database: own.requests };
    return { shop: { ...mapped, database: own.direct }, shopOfRequests };
  }
  const shop = { ...mapped, database: openShopDatabase(url, opening) };
  await checkShopServer(shop.database);
  return { shop, shopOfRequests: shop };
}

/** The reads of requests, which end at the deadline of the shop. */
export function openShopReader(
  { serving }: GatewayConfig,
  shop: Shop,
  onClose: OnClose,
): ShopReader {
  const database = openRequestPool(shop.database, guardedDeadline(serving.shopDeadlineMs), onClose);
  return createShopReader({ ...shop, database });
}
