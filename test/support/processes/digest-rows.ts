import { z } from 'zod';

import type { Session } from '../../../src/database/connection/database.ts';
import { readRows } from '../../../src/database/connection/read-rows.ts';

/** The public tables that clients of SQL read. */
export const offlineTables = [
  'offline_user_recommendations',
  'offline_similar_items',
  'offline_item_affinity',
  'offline_personalized_ranking',
  'offline_popular_items',
  'catalogue_items',
  'offline_item_model',
] as const;

/** A digest of every row that readers see, by table; in no order of the tables' own, without times and generations. */
export async function digestRows(
  database: Pick<Session, 'query'>,
): Promise<ReadonlyMap<string, string[]>> {
  const rows = new Map<string, string[]>();
  for (const table of offlineTables) {
    const digests = await readRows(
      database,
      z.object({ digest: z.string() }),
      `SELECT md5((to_jsonb(line) - 'updated_at' - 'generation_id')::text) AS digest FROM ${table} AS line ORDER BY 1`,
    );
    rows.set(
      table,
      digests.map(({ digest }) => digest),
    );
  }
  return rows;
}
