import { z } from 'zod';

import type { Database } from '../../connection/database.ts';
import { readRow } from '../../connection/read-rows.ts';
import { partitionName } from '../../schema/partitions.ts';

export interface ModelToMeasure {
  readonly generationId: number;
  /** The generation whose catalogue it is compared with. */
  readonly catalogueId: number;
  /** Items with fewer users have no related items. */
  readonly minUsers: number;
}

const modelCounts = z
  .object({
    rows: z.number(),
    /** Items with enough users. */
    eligible: z.number(),
    /** Those of them with a related item. */
    covered: z.number(),
    places: z.number(),
    removedPositions: z.number(),
  })
  .readonly();

export type ModelCounts = z.output<typeof modelCounts>;

/** Measures a generation of an item model, in the database. A place is one related item of one item. */
export async function measureItemModel(
  database: Database,
  { generationId, catalogueId, minUsers }: ModelToMeasure,
): Promise<ModelCounts> {
  const model = partitionName('item_model', generationId);
  const catalogue = partitionName('catalogue', catalogueId);
  return readRow(
    database,
    modelCounts,
    `WITH frequency AS MATERIALIZED (
       SELECT entry.number, count(*) AS places FROM ${model}, unnest(related) AS entry (number) GROUP BY 1
     ), known AS MATERIALIZED (
       SELECT places, available FROM frequency LEFT JOIN ${model} USING (number) LEFT JOIN ${catalogue} USING (item_id)
     )
     SELECT rows, eligible, covered, places, "removedPositions"
     FROM (SELECT count(*)::int AS rows, count(*) FILTER (WHERE users >= $1)::int AS eligible,
             count(*) FILTER (WHERE users >= $1 AND cardinality(related) > 0)::int AS covered FROM ${model}) AS of_model,
       (SELECT coalesce(sum(places), 0)::float8 AS places,
          coalesce(sum(places) FILTER (WHERE available IS NOT TRUE), 0)::float8 AS "removedPositions" FROM known) AS of_items`,
    [minUsers],
  );
}
