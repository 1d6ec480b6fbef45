import type { GatewayConfigInput } from '../../../src/config/gateway-config.ts';
import type { Database } from '../../../src/database/connection/database.ts';

/**
 * A shop as it comes: removed goods, test accounts and erased members that still have clicks, guests, repeated clicks,
 * a clock that is wrong, and an infinite date.
 */
export const messyShop: NonNullable<GatewayConfigInput['shop']> = {
  users:
    'SELECT id AS user_id, country FROM bazaar.members WHERE NOT is_test AND erased_at IS NULL',
  items: `SELECT ean AS item_id, name AS title, kind AS category, price FROM bazaar.goods WHERE removed_at IS NULL`,
  interactions: `SELECT coalesce(member::text, 'guest-' || session) AS user_id, ean AS item_id, at AS timestamp,
    'view' AS event_type FROM bazaar.clicks`,
};

/** Makes the tables and fills them; the same every time, up to now. */
export async function fillMessyShop(database: Database): Promise<void> {
  await database.query('CREATE SCHEMA bazaar');
  await database.query(
    `CREATE TABLE bazaar.members AS SELECT n AS id, (ARRAY['PT','ES'])[n % 2 + 1] AS country, n <= 3 AS is_test,
       CASE WHEN n IN (4, 5) THEN now()::timestamp END AS erased_at FROM generate_series(1, 120) n`,
  );
  await database.query(
    `CREATE TABLE bazaar.goods AS SELECT n AS ean, 'Good ' || n AS name, 'kind ' || n % 4 AS kind, n * 1.25 AS price,
       CASE WHEN n <= 5 THEN now()::timestamp END AS removed_at FROM generate_series(1, 80) n`,
  );
  await database.query(
    `CREATE TABLE bazaar.clicks AS
     SELECT CASE WHEN k % 9 > 0 THEN m END AS member, 's' || m || '-' || k AS session,
       ((m * 7 + k * k * 4) % 80 + 1)::bigint AS ean, now()::timestamp - (k * 120 + m) * interval '1 hour' AS at
     FROM generate_series(1, 120) m, generate_series(1, 18) k`,
  );
  await database.query('INSERT INTO bazaar.clicks SELECT * FROM bazaar.clicks WHERE ean % 20 = 0');
  await database.query(
    `INSERT INTO bazaar.clicks SELECT NULL, 'bot', ean, now()::timestamp + interval '3 days' FROM bazaar.goods LIMIT 7`,
  );
  await database.query("INSERT INTO bazaar.clicks VALUES (9, 's', 20, 'infinity')");
}

/** Some members, one of them new, click on goods, one of them new. */
export async function continueTrade(database: Database, day: number): Promise<void> {
  await database.query("INSERT INTO bazaar.members VALUES ($1, 'PT', false, NULL)", [200 + day]);
  await database.query('INSERT INTO bazaar.goods VALUES ($1, $2, $3, 5, NULL)', [
    200 + day,
    `Novelty ${day}`,
    'kind 1',
  ]);
  await database.query(
    `INSERT INTO bazaar.clicks SELECT m, 'new', ean, now()::timestamp FROM unnest(ARRAY[10, 11, 12, $1::int]) AS m,
       unnest(ARRAY[20, 24, 28, $1::int]) AS ean`,
    [200 + day],
  );
}
