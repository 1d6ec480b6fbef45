import type { Session } from '../../database/connection/database.ts';
import type { Shop } from '../shop.ts';
import { quoteName } from '../sql.ts';

/** The schema of the current shop. */
export const SHOP_SCHEMA = 'built_in_shop';

/** The schema in which the next shop is built while the current one is read. */
const NEXT_SCHEMA = 'built_in_shop_next';

/** Columns beyond the standard ones; all but `list_price` are text. */
export interface FurtherColumns {
  readonly users: readonly string[];
  readonly items: readonly string[];
  readonly interactions: readonly string[];
}

/** The standard columns of items. */
export const itemColumns = [
  'item_id',
  'title',
  'category',
  'brand',
  'price',
  'currency',
  'image_url',
  'url',
  'available',
  'created_at',
  'description',
] as const;

/**
 * Builds a shop beside the current one and replaces it, in the caller's transaction: readers see the old shop until the
 * commit, and a failure keeps it.
 */
export async function replaceShop<T>(
  session: Session,
  fill: (schema: string) => Promise<T>,
): Promise<T> {
  await session.query(`DROP SCHEMA IF EXISTS ${NEXT_SCHEMA} CASCADE`);
  for (const statement of createTables(NEXT_SCHEMA)) await session.query(statement);
  const result = await fill(NEXT_SCHEMA);
  // Building an index after loading is faster than maintaining it.
  await session.query(
    `CREATE INDEX interactions_of_user ON ${NEXT_SCHEMA}.interactions (user_id, occurred_at DESC)`,
  );
  await analyzeTables(session, NEXT_SCHEMA);
  await session.query(`DROP SCHEMA IF EXISTS ${SHOP_SCHEMA} CASCADE`);
  await session.query(`ALTER SCHEMA ${NEXT_SCHEMA} RENAME TO ${SHOP_SCHEMA}`);
  // Not the start of the transaction: until now exports have read the old shop.
  await session.query(`INSERT INTO ${SHOP_SCHEMA}.replaced (at) VALUES (clock_timestamp())`);
  return result;
}

/** Adds the missing columns. */
export async function addColumns(
  session: Session,
  schema: string,
  further: FurtherColumns,
): Promise<void> {
  for (const table of ['users', 'items', 'interactions'] as const) {
    for (const column of further[table]) {
      await session.query(
        `ALTER TABLE ${schema}.${table} ADD COLUMN IF NOT EXISTS ${quoteName(column)} ${column === 'list_price' ? 'numeric' : 'text'}`,
      );
    }
  }
}

/** Lets the reads of a session use an index, if the interactions have sessions. */
export async function indexSessions(
  session: Session,
  schema: string,
  { interactions }: FurtherColumns,
): Promise<void> {
  if (!interactions.includes('session_id')) return;
  await session.query(
    `CREATE INDEX IF NOT EXISTS interactions_of_session
    ON ${schema}.interactions (session_id, occurred_at DESC) WHERE session_id IS NOT NULL`,
  );
}

/** Updates the statistics of the query planner. */
export async function analyzeTables(session: Session, schema: string): Promise<void> {
  for (const table of ['users', 'items', 'interactions']) {
    await session.query(`ANALYZE ${schema}.${table}`);
  }
}

function createTables(schema: string): string[] {
  return [
    `CREATE SCHEMA ${schema}`,
    `CREATE TABLE ${schema}.users (user_id text PRIMARY KEY)`,
    `CREATE TABLE ${schema}.items (
      item_id text PRIMARY KEY,
      title text,
      category text,
      brand text,
      price numeric,
      currency text,
      image_url text,
      url text,
      available boolean NOT NULL DEFAULT true,
      created_at timestamptz,
      description text
    )`,
    `CREATE TABLE ${schema}.interactions (
      user_id text NOT NULL,
      item_id text NOT NULL,
      event_type text NOT NULL DEFAULT 'purchase',
      event_value real,
      occurred_at timestamptz NOT NULL
    )`,
    `CREATE TABLE ${schema}.about (
      only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
      kind text NOT NULL CHECK (kind IN ('demo', 'import')),
      created_at timestamptz NOT NULL DEFAULT now(),
      seed bigint,
      source text,
      users bigint NOT NULL,
      items bigint NOT NULL,
      interactions bigint NOT NULL
    )`,
    `CREATE TABLE ${schema}.replaced (
      only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
      at timestamptz NOT NULL
    )`,
  ];
}

/** The mapping of the built-in shop, the default of `gateway.config.ts`. */
export const builtInShopQueries: {
  readonly users: string;
  readonly items: string;
  readonly interactions: string;
} = {
  users: 'SELECT * FROM built_in_shop.users',
  items: 'SELECT * FROM built_in_shop.items',
  // A name that the inner query does not find in the table is that of the outer one: shops that were filled from files
  // without these columns have null.
  interactions: `SELECT i.* FROM (SELECT NULL::text AS order_id, NULL::text AS session_id) AS absent
CROSS JOIN LATERAL (
  SELECT user_id, item_id, occurred_at AS "timestamp", event_type, event_value, order_id, session_id
  FROM built_in_shop.interactions
) AS i`,
};

/** How the built-in shop is read. An import creates the users of all interactions. */
export const builtInShop: Omit<Shop, 'database'> = {
  queries: builtInShopQueries,
  publicAttributes: [],
  timeZone: 'UTC',
  unknownUsers: 'drop',
};
