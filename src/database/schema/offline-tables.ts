import { z } from 'zod';

import type { Database } from '../connection/database.ts';
import { readRows } from '../connection/read-rows.ts';

/** A table of the offline store, with the rows that readers see: those of the active generation. */
const offlineTable = z.object({ name: z.string(), rows: z.number() }).readonly();

export type OfflineTable = z.output<typeof offlineTable>;

const NAMES = [
  'offline_user_recommendations',
  'offline_similar_items',
  'offline_item_affinity',
  'offline_personalized_ranking',
  'batch_job_metadata',
  'offline_popular_items',
  'catalogue_items',
  'offline_item_model',
] as const;

/** The public tables of the offline store, with their number of rows. */
export async function listOfflineTables(database: Database): Promise<OfflineTable[]> {
  const counts = NAMES.map(
    (name) => `SELECT '${name}' AS name, count(*)::int AS rows FROM public.${name}`,
  );
  return readRows(database, offlineTable, counts.join(' UNION ALL '));
}
