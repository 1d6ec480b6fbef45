import { z } from 'zod';

import type { Session } from '../connection/database.ts';
import { readRow } from '../connection/read-rows.ts';
import { partitionName } from '../schema/partitions.ts';

/** The kinds with one row for each key: their table, its key and its other columns. */
const TABLES = {
  USER_RECOMMENDATIONS: ['user_recommendations', 'user_id', 'item_ids, scores'],
  SIMILAR_ITEMS: ['similar_items', 'item_id', 'item_ids, scores'],
  PERSONALIZED_RANKING: ['personalized_ranking', 'user_id', 'item_ids, scores'],
  ITEM_AFFINITY: ['item_affinity', 'user_id', 'item_ids, scores, categories, category_scores'],
} as const;

export interface CarryOver {
  readonly kind: keyof typeof TABLES;
  /** The generation that is read. */
  readonly from: number;
  /** The generation that is being filled. */
  readonly to: number;
}

/**
 * Copies the lists of an earlier generation for all keys that the new one does not have, with the time when they were
 * loaded. Load the new lists first. Answers the number of copied rows.
 */
export async function carryOver(session: Session, { kind, from, to }: CarryOver): Promise<number> {
  const [table, key, lists] = TABLES[kind];
  const columns = `${key}, ${lists}, updated_at`;
  const target = partitionName(table, to);
  const { rows } = await readRow(
    session,
    z.object({ rows: z.number() }),
    `WITH carried AS (
       INSERT INTO ${target} (${columns})
       SELECT ${columns} FROM ${partitionName(table, from)} AS earlier
       WHERE NOT EXISTS (SELECT FROM ${target} AS newer WHERE newer.${key} = earlier.${key}) RETURNING 1
     ) SELECT count(*)::int AS rows FROM carried`,
  );
  await session.query(`ANALYZE ${target}`);
  return rows;
}
