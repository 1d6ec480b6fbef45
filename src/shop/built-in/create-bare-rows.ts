import { z } from 'zod';

import type { Session } from '../../database/connection/database.ts';
import { readRow } from '../../database/connection/read-rows.ts';

/** Creates the items and users that occur in interactions only, and returns how many. */
export async function createBareRows(
  session: Session,
  schema: string,
): Promise<{ bareItems: number; bareUsers: number }> {
  return {
    bareItems: await createMissing(session, schema, { table: 'items', key: 'item_id' }),
    bareUsers: await createMissing(session, schema, { table: 'users', key: 'user_id' }),
  };
}

async function createMissing(
  session: Session,
  schema: string,
  { table, key }: { table: string; key: string },
): Promise<number> {
  const { count } = await readRow(
    session,
    z.object({ count: z.number() }),
    `WITH created AS (
      INSERT INTO ${schema}.${table} (${key})
      SELECT DISTINCT ${key} FROM ${schema}.interactions AS heard
      WHERE NOT EXISTS (SELECT FROM ${schema}.${table} AS known WHERE known.${key} = heard.${key})
      RETURNING 1
    )
    SELECT count(*)::int AS count FROM created`,
  );
  return count;
}
