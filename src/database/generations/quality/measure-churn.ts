import { z } from 'zod';

import { COMPARED_ITEMS, FREQUENT_ITEMS } from '../../../domain/quality/measurement.ts';
import type { Database } from '../../connection/database.ts';
import { readRow } from '../../connection/read-rows.ts';
import { type ListTable, partitionName } from '../../schema/partitions.ts';

/** Enough for two decimals, for a shop of any size. */
const SAMPLED_LISTS = 10_000;

export interface Generations {
  readonly before: number;
  readonly after: number;
}

/** How much the first items of lists differ between two generations: the mean of 1 − Jaccard over a sample of keys. */
export async function measureChurn(
  database: Database,
  table: ListTable,
  { before, after }: Generations,
  rows: number,
): Promise<number | null> {
  const percent = sampledPercent(rows);
  const key = table === 'similar_items' ? 'item_id' : 'user_id';
  return readChurn(
    database,
    `SELECT old.item_ids[1:$1] AS old, new.item_ids[1:$1] AS new
     FROM ${partitionName(table, after)} AS new TABLESAMPLE BERNOULLI (${percent}) REPEATABLE (1)
     JOIN ${partitionName(table, before)} AS old USING (${key})`,
    COMPARED_ITEMS,
  );
}

/** The same for the most popular items, as one list. */
export async function measurePopularityChurn(
  database: Database,
  { before, after }: Generations,
): Promise<number | null> {
  const top = (id: number) =>
    `(SELECT array_agg(item_id) FROM ${partitionName('popular_items', id)} WHERE rank <= $1)`;
  return readChurn(database, `SELECT ${top(before)} AS old, ${top(after)} AS new`, FREQUENT_ITEMS);
}

/** The same for the related items of an item model. */
export async function measureModelChurn(
  database: Database,
  { before, after }: Generations,
  rows: number,
): Promise<number | null> {
  const [old, current] = [partitionName('item_model', before), partitionName('item_model', after)];
  const first = (model: string, related: string) =>
    `ARRAY(SELECT item_id FROM ${model} WHERE number = any(${related}[1:$1]))`;
  return readChurn(
    database,
    `SELECT ${first(old, 'old.related')} AS old, ${first(current, 'new.related')} AS new
     FROM ${current} AS new TABLESAMPLE BERNOULLI (${sampledPercent(rows)}) REPEATABLE (1)
     JOIN ${old} AS old USING (item_id)`,
    COMPARED_ITEMS,
  );
}

/** The share of rows that are compared, in percent. */
function sampledPercent(rows: number): number {
  return Math.min(100, (100 * SAMPLED_LISTS) / Math.max(1, rows));
}

async function readChurn(
  database: Database,
  pairs: string,
  compared: number,
): Promise<number | null> {
  const { churn } = await readRow(
    database,
    z.object({ churn: z.number().nullable() }),
    `SELECT avg(1 - shared / nullif(cardinality(old) + cardinality(new) - shared, 0)) AS churn
     FROM (${pairs}) AS pair,
       LATERAL (SELECT count(*)::float8 AS shared FROM unnest(new) AS item WHERE item = any(old)) AS common`,
    [compared],
  );
  return churn;
}
