import { z } from 'zod';

import type { Session } from '../connection/database.ts';
import { readRow } from '../connection/read-rows.ts';
import { partitionName } from '../schema/partitions.ts';

/** The tables of lists that a delta run carries over, with their keys. */
const KEYS = { user_recommendations: 'user_id', similar_items: 'item_id' } as const;

export interface Gone {
  readonly table: keyof typeof KEYS;
  readonly generationId: number;
  /** The generation of the catalogue that the lists were loaded with. */
  readonly catalogueBefore: number;
  readonly catalogueNow: number;
}

/**
 * Removes from the lists of a generation what has left the shop: items that are not in the catalogue any more, and the
 * lists of users who are not staged as `known_users`. Answers the number of removed lists.
 */
export async function removeGone(
  session: Session,
  { table, generationId, catalogueBefore, catalogueNow }: Gone,
): Promise<number> {
  const lists = partitionName(table, generationId);
  const key = KEYS[table];
  await session.query(
    `CREATE TEMP TABLE gone_items ON COMMIT DROP AS
     SELECT item_id FROM gateway.catalogue AS earlier WHERE generation_id = $1
       AND NOT EXISTS (SELECT FROM gateway.catalogue AS later
         WHERE later.generation_id = $2 AND later.item_id = earlier.item_id)`,
    [catalogueBefore, catalogueNow],
  );
  await session.query(
    `UPDATE ${lists} SET (item_ids, scores) = (
       SELECT coalesce(array_agg(id), '{}'), CASE WHEN scores IS NOT NULL THEN coalesce(array_agg(score), '{}') END
       FROM unnest(item_ids, scores) AS member (id, score)
       WHERE id NOT IN (SELECT item_id FROM gone_items))
     WHERE item_ids && ARRAY(SELECT item_id FROM gone_items)`,
  );
  const gone =
    table === 'similar_items'
      ? 'item_id IN (SELECT item_id FROM gone_items)'
      : 'NOT EXISTS (SELECT FROM known_users WHERE id = user_id)';
  const { removed } = await readRow(
    session,
    z.object({ removed: z.number() }),
    `WITH removed AS (DELETE FROM ${lists} WHERE ${gone} OR item_ids = '{}' RETURNING ${key})
     SELECT count(*)::int AS removed FROM removed`,
  );
  return removed;
}
