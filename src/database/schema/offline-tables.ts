import type { Database } from '../connection/database.ts';

export interface OfflineTable {
  readonly name: string;
  /** Rows that readers see: those of the active generation. */
  readonly rows: number;
}

const NAMES = [
  'offline_user_recommendations',
  'offline_similar_items',
  'offline_item_affinity',
  'offline_personalized_ranking',
  'batch_job_metadata',
  'offline_popular_items',
  'catalogue_items',
] as const;

/** The public tables of the offline store with the rows that they show. */
export async function listOfflineTables(database: Database): Promise<OfflineTable[]> {
  const counts = NAMES.map(
    (name) => `SELECT '${name}' AS name, count(*)::int AS rows FROM ${name}`,
  );
  return database.query<OfflineTable>(counts.join(' UNION ALL '));
}
