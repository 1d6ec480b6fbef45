import { z } from 'zod';

import type { Database } from '../connection/database.ts';
import { readRows } from '../connection/read-rows.ts';

export interface AudienceQuery {
  readonly generationId: number;
  readonly itemId: string;
  /** The ranks of the first and the last user wanted, 1-based. */
  readonly from: number;
  readonly to: number;
}

const storedAudience = z
  .object({
    userIds: z.array(z.string()),
    /** All users of the segment. */
    size: z.number(),
  })
  .readonly();

export type StoredAudience = z.output<typeof storedAudience>;

/** A part of the segment of an item, in its order; undefined when the item has none. */
export async function findAudience(
  database: Database,
  { generationId, itemId, from, to }: AudienceQuery,
): Promise<StoredAudience | undefined> {
  const [row] = await readRows(
    database,
    storedAudience,
    `SELECT user_ids[$3:$4] AS "userIds", cardinality(user_ids) AS size
     FROM gateway.item_audience WHERE generation_id = $1 AND item_id = $2`,
    [generationId, itemId, from, to],
  );
  return row;
}
