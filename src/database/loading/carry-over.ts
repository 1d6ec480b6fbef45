import { z } from 'zod';

import type { Session } from '../connection/database.ts';
import { readRow } from '../connection/read-rows.ts';
import { partitionName } from '../schema/partitions.ts';

/** The kinds that have one row a key: their table, its key, and what is kept for it. */
const TABLES = {
  USER_RECOMMENDATIONS: ['user_recommendations', 'user_id', 'item_ids, scores'],
  SIMILAR_ITEMS: ['similar_items', 'item_id', 'item_ids, scores'],
  PERSONALIZED_RANKING: ['personalized_ranking', 'user_id', 'item_ids, scores'],
  ITEM_AFFINITY: ['item_affinity', 'user_id', 'item_ids, scores, categories, category_scores'],
} as const;

export interface CarryOver {
  readonly kind: keyof typeof TABLES;
  /** The generation that has the lists; it stays as it is. */
  readonly from: number;
  /** The one that is being filled. */
  readonly to: number;
}

/**
 * Gives a generation the lists of an earlier one for all keys that it has none for, with the moment when they were
 * loaded. Load the new lists first. Answers the number of rows that were carried over.
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
