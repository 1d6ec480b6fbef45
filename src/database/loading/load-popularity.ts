import { z } from 'zod';

import type { Session } from '../connection/database.ts';
import { readRows } from '../connection/read-rows.ts';
import { partitionName } from '../schema/partitions.ts';
import { type CopyRows, asCopyText } from './load-generation.ts';

/**
 * Fills a generation of `popular_items` from (item id, category, score): every item gets its rank among all items and
 * in its category; equal scores are ordered by id. The attributes are those of the generation's catalogue, which is
 * loaded before. Call it in a transaction. Answers the number of rows.
 */
export async function loadPopularity(
  session: Session,
  generationId: number,
  rows: CopyRows,
): Promise<number> {
  await session.query(
    'CREATE TEMP TABLE scored_items (item_id text, category text, score double precision) ON COMMIT DROP',
  );
  const loaded = await session.copyIn('COPY scored_items FROM STDIN', asCopyText(rows));
  const partition = partitionName('popular_items', generationId);
  await session.query(
    `INSERT INTO ${partition} (item_id, rank, category, category_rank, score, terms, numbers)
     SELECT item_id, row_number() OVER (ORDER BY score DESC, item_id), category,
       row_number() OVER (PARTITION BY category ORDER BY score DESC, item_id), score, terms, numbers
     FROM scored_items LEFT JOIN (
       SELECT item_id, terms, numbers FROM gateway.attribute_terms WHERE generation_id = $1
     ) AS attributes USING (item_id)`,
    [generationId],
  );
  await indexNumbers(session, partition);
  await session.query(`ANALYZE ${partition}`);
  return loaded;
}

const statement = z.object({ text: z.string() });

/** Ranges of numbers are found by an index, and counted by its statistics: one for each attribute that has numbers. */
async function indexNumbers(session: Session, partition: string): Promise<void> {
  const statements = await readRows(
    session,
    statement,
    `SELECT format('CREATE INDEX ON ${partition} (((numbers ->> %L)::float8))', name) AS text
     FROM (SELECT DISTINCT jsonb_object_keys(numbers) AS name FROM ${partition}) AS numbered
     ORDER BY name`,
  );
  for (const { text } of statements) await session.query(text);
}
