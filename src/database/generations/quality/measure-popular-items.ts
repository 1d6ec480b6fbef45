import { FREQUENT_ITEMS } from '../../../domain/quality/measurement.ts';
import type { Database } from '../../connection/database.ts';
import { readRow } from '../../connection/read-rows.ts';
import { partitionName } from '../../schema/partitions.ts';
import { type ListCounts, listCounts } from './measure-lists.ts';

/** Measures a generation of popular items; its first hundred count as places. */
export async function measurePopularItems(
  database: Database,
  generationId: number,
): Promise<ListCounts> {
  const popular = partitionName('popular_items', generationId);
  return readRow(
    database,
    listCounts,
    `SELECT count(p.item_id)::int AS rows, count(p.item_id)::int AS covered, 0 AS short,
       count(*) FILTER (WHERE rank <= $1)::int AS places, 0 AS "frequentPlaces",
       count(*) FILTER (WHERE rank <= $1 AND available IS NOT TRUE)::int AS "removedPositions",
       count(*) FILTER (WHERE p.item_id IS NOT NULL AND available IS NOT NULL)::int AS "shownItems",
       count(available)::int AS "catalogueItems", NULL AS "popularityOverlap"
     FROM ${popular} AS p FULL JOIN ${partitionName('catalogue', generationId)} USING (item_id)`,
    [FREQUENT_ITEMS],
  );
}
