import { z } from 'zod';

import type { Session } from '../connection/database.ts';
import { readRow } from '../connection/read-rows.ts';
import { partitionName } from '../schema/partitions.ts';

/** The tables of lists with their keys. */
const KEYS = {
  user_recommendations: 'user_id',
  similar_items: 'item_id',
} as const;

export type ListTable = keyof typeof KEYS;

/** Fills a generation with the valid staged lines. Answers the number of rows. */
export async function insertLists(
  session: Session,
  table: ListTable,
  generationId: number,
): Promise<number> {
  const partition = partitionName(table, generationId);
  const { rows } = await readRow(
    session,
    z.object({ rows: z.number() }),
    `WITH inserted AS (
       INSERT INTO ${partition} (${KEYS[table]}, item_ids, scores)
       SELECT key, ids, scores FROM output_lines WHERE loaded RETURNING 1
     ) SELECT count(*)::int AS rows FROM inserted`,
  );
  await session.query(`ANALYZE ${partition}`);
  return rows;
}
