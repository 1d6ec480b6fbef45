import { z } from 'zod';

import {
  COMPARED_ITEMS,
  FREQUENT_ITEMS,
  type Measurement,
} from '../../../domain/quality/measurement.ts';
import type { Database } from '../../connection/database.ts';
import { readRow } from '../../connection/read-rows.ts';
import { type ListTable, partitionName } from '../../schema/partitions.ts';

export interface ListsToMeasure {
  readonly table: ListTable;
  readonly generationId: number;
  /** The generation whose catalogue and popular items they are compared with. */
  readonly catalogueId: number;
  /** Lists with fewer items count as short. */
  readonly listLength: number;
}

export type ListCounts = Omit<Measurement, 'churn'>;

export const listCounts: z.ZodType<ListCounts> = z.object({
  rows: z.number(),
  covered: z.number(),
  short: z.number(),
  places: z.number(),
  frequentPlaces: z.number(),
  removedPositions: z.number(),
  shownItems: z.number(),
  catalogueItems: z.number(),
  popularityOverlap: z.number().nullable(),
});

/** Measures the lists of a generation, in the database. */
export async function measureLists(
  database: Database,
  { table, generationId, catalogueId, listLength }: ListsToMeasure,
): Promise<ListCounts> {
  const lists = partitionName(table, generationId);
  const catalogue = partitionName('catalogue', catalogueId);
  return readRow(
    database,
    listCounts,
    `WITH frequency AS MATERIALIZED (
       SELECT place.item_id, count(*) AS places FROM ${lists} AS list, unnest(list.item_ids) AS place (item_id) GROUP BY 1
     ), known AS MATERIALIZED (
       SELECT places, available FROM frequency LEFT JOIN ${catalogue} USING (item_id)
     ), popular AS (
       SELECT array_agg(item_id) AS ids FROM ${partitionName('popular_items', catalogueId)} WHERE rank <= $2
     )
     SELECT rows, covered, short, "popularityOverlap", places, "removedPositions", "shownItems", "frequentPlaces", "catalogueItems"
     FROM (SELECT count(*)::int AS rows, count(*) FILTER (WHERE cardinality(item_ids) > 0)::int AS covered,
             count(*) FILTER (WHERE cardinality(item_ids) < $1)::int AS short,
             avg((SELECT count(*) FILTER (WHERE first = any(ids))::float8 / nullif(count(*), 0)
                  FROM unnest(item_ids[1:$2]) AS first)) AS "popularityOverlap"
           FROM ${lists}, popular) AS of_lists,
       (SELECT coalesce(sum(places), 0)::float8 AS places, count(available)::int AS "shownItems",
          coalesce(sum(places) FILTER (WHERE available IS NOT TRUE), 0)::float8 AS "removedPositions" FROM known) AS of_items,
       (SELECT coalesce(sum(places), 0)::float8 AS "frequentPlaces"
        FROM (SELECT places FROM frequency ORDER BY places DESC LIMIT $3) AS most) AS of_frequent,
       (SELECT count(*)::int AS "catalogueItems" FROM ${catalogue}) AS of_catalogue`,
    [listLength, COMPARED_ITEMS, FREQUENT_ITEMS],
  );
}
