import type { GatewayConfigInput } from '../../src/config/gateway-config.ts';
import type { Database } from '../../src/database/connection/database.ts';

/**
 * A shop of its own tables with known interests: users with an odd number buy `a…` items, those with an even one `b…`
 * items, and all have bought one of the few `hit…` items, which are the most popular of all.
 */
export const syntheticShop: NonNullable<GatewayConfigInput['shop']> = {
  users: 'SELECT id AS user_id, country FROM synthetic.customers',
  items: `SELECT sku AS item_id, name AS title, kind AS category, price, stock > 0 AS available, colour
          FROM synthetic.products -- the whole catalogue`,
  interactions:
    'SELECT customer AS user_id, sku AS item_id, bought_at AS timestamp FROM synthetic.orders;',
  publicAttributes: ['colour'],
};

export const syntheticSize = { users: 80, items: 64, interactions: 1_760 };

/** Makes the tables and fills them; the same every time. */
export async function fillSyntheticShop(database: Database): Promise<void> {
  await database.query('CREATE SCHEMA synthetic');
  await database.query(
    "CREATE TABLE synthetic.customers AS SELECT n AS id, (ARRAY['FR','DE','GB'])[n % 3 + 1] AS country FROM generate_series(1, 80) n",
  );
  await database.query(
    `CREATE TABLE synthetic.products AS
     SELECT kind || n AS sku, initcap(kind) || ' number ' || n AS name, kind, n * 1.5 AS price,
       (ARRAY['red','blue'])[n % 2 + 1] AS colour, CASE WHEN n = 7 THEN 0 ELSE 3 END AS stock
     FROM (VALUES ('a', 30), ('b', 30), ('hit', 4)) AS kinds (kind, size), generate_series(1, size) n`,
  );
  // Twenty purchases of the own interest a user, never all of it, and two of the hits.
  await database.query(
    `CREATE TABLE synthetic.orders AS
     SELECT u AS customer, CASE WHEN u % 2 = 1 THEN 'a' ELSE 'b' END || ((u * 7 + k * 11) % 30 + 1) AS sku,
       timestamptz '2026-03-01' + (k * 80 + u) * interval '1 hour' AS bought_at
     FROM generate_series(1, 80) u, generate_series(1, 20) k
     UNION ALL
     SELECT u, 'hit' || ((u + k) % 4 + 1), timestamptz '2026-05-20' + (k * 80 + u) * interval '1 hour'
     FROM generate_series(1, 80) u, generate_series(1, 2) k`,
  );
}

/** The interest that a user has. */
export function interestOf(userId: number): 'a' | 'b' {
  return userId % 2 === 1 ? 'a' : 'b';
}
