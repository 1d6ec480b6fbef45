import type { Database } from '../connection/database.ts';

export interface AudienceSlice {
  readonly generationId: number;
  readonly itemId: string;
  /** The ranks of the first and the last user wanted, 1-based. */
  readonly from: number;
  readonly to: number;
}

export interface StoredAudience {
  readonly userIds: readonly string[];
  /** All users of the segment. */
  readonly size: number;
}

/** A part of the segment of an item, in its order; undefined where there is none. */
export async function findAudience(
  database: Database,
  { generationId, itemId, from, to }: AudienceSlice,
): Promise<StoredAudience | undefined> {
  const [row] = await database.query<StoredAudience>(
    `SELECT user_ids[$3:$4] AS "userIds", cardinality(user_ids) AS size
     FROM gateway.item_audience WHERE generation_id = $1 AND item_id = $2`,
    [generationId, itemId, from, to],
  );
  return row;
}
