import type { GatewayConfigInput } from '../../../src/config/gateway-config.ts';
import type { Database } from '../../../src/database/connection/database.ts';
import type { Shop } from '../../../src/shop/shop.ts';

/** A shop of Personalize's minimum size (1,000 interactions of 25 users) in tables of its own. */
const minimalShopQueries = {
  users: 'SELECT id AS user_id, country FROM minimal.customers',
  items: `SELECT sku AS item_id, initcap(sku) AS title, kind AS category, price, true AS available
          FROM minimal.products`,
  interactions:
    'SELECT customer AS user_id, sku AS item_id, bought_at AS timestamp FROM minimal.orders',
};

export const minimalShop: Omit<Shop, 'database'> = {
  queries: minimalShopQueries,
  publicAttributes: [],
  timeZone: 'UTC',
  unknownUsers: 'drop',
};

export const minimalShopConfig: GatewayConfigInput = {
  shop: minimalShopQueries,
  lists: { length: 25 },
  // The shortest there is: a process that was killed is soon replaced.
  runs: { leaseSeconds: 1 },
};

/** Makes the tables and fills them; the same every time. */
export async function fillMinimalShop(database: Database): Promise<void> {
  await database.query('CREATE SCHEMA minimal');
  await database.query(
    "CREATE TABLE minimal.customers AS SELECT n AS id, (ARRAY['FR','DE','GB'])[n % 3 + 1] AS country FROM generate_series(1, 50) n",
  );
  await database.query(
    `CREATE TABLE minimal.products AS
     SELECT kind || n AS sku, kind, n * 1.5 AS price
     FROM (VALUES ('boot'), ('lamp')) AS kinds (kind), generate_series(1, 30) n`,
  );
  await database.query(
    `CREATE TABLE minimal.orders AS
     SELECT u AS customer, CASE WHEN u % 2 = 1 THEN 'boot' ELSE 'lamp' END || ((u * 7 + k * 11) % 30 + 1) AS sku,
       timestamptz '2026-03-01' + (k * 50 + u) * interval '1 hour' AS bought_at
     FROM generate_series(1, 50) u, generate_series(1, 20) k`,
  );
}
