import { z } from 'zod';

import type { Session } from '../connection/database.ts';
import { readRow } from '../connection/read-rows.ts';
import { partitionName } from '../schema/partitions.ts';

export interface InversionOptions {
  /** How many items a user's list holds at most. */
  readonly listLength: number;
  /** The generation whose catalogue names the category of each item. */
  readonly catalogueGenerationId: number;
}

/** For the one large sort of `invertSegments`; beyond it PostgreSQL sorts on disk. */
const WORK_MEM = '64MB';

/**
 * Turns the staged segments, which list users for an item, into lists of items for users; in the database, so that
 * memory stays bounded. Segments have no scores: the rank of a user in the segment is discounted as in DCG instead. The
 * score of a category is its share of all scores of the user. Answers the number of users.
 */
export async function invertSegments(
  session: Session,
  generationId: number,
  { listLength, catalogueGenerationId }: InversionOptions,
): Promise<number> {
  await saveSegments(session, generationId);
  await session.query(`SET LOCAL work_mem = '${WORK_MEM}'`);
  const partition = partitionName('item_affinity', generationId);
  // Tens of millions of members are sorted once: by hash, because ids with a common prefix are slow to compare.
  const { rows } = await readRow(
    session,
    z.object({ rows: z.number() }),
    `WITH members AS NOT MATERIALIZED (
       SELECT member.id AS user_id, key AS item_id, category,
         coalesce(member.score, ln(2) / ln((member.rank + 1)::float8))::real AS score
       FROM output_lines LEFT JOIN gateway.catalogue ON generation_id = $2 AND item_id = key,
         unnest(ids, scores) WITH ORDINALITY AS member (id, score, rank)
       WHERE loaded
     ), users AS (
       SELECT user_id, array_agg(item_id ORDER BY score DESC, item_id) AS item_ids,
         array_agg(score ORDER BY score DESC, item_id) AS scores,
         array_agg(category ORDER BY score DESC, item_id) AS categories
       FROM members GROUP BY hashtextextended(user_id, 0), user_id
     ), inserted AS (
       INSERT INTO ${partition} (user_id, item_ids, scores, categories, category_scores)
       SELECT user_id, item_ids[:$1], users.scores[:$1], coalesce(shares.categories, '{}'), coalesce(shares.scores, '{}')
       FROM users, LATERAL (
         SELECT array_agg(category ORDER BY score DESC, category) AS categories,
           array_agg((score / total)::real ORDER BY score DESC, category) AS scores
         FROM (SELECT category, sum(score::float8) AS score, sum(sum(score::float8)) OVER () AS total
               FROM unnest(users.categories, users.scores) AS member (category, score)
               WHERE category IS NOT NULL GROUP BY 1) AS summed
       ) AS shares RETURNING 1
     ) SELECT count(*)::int AS rows FROM inserted`,
    [listLength, catalogueGenerationId],
  );
  await session.query(`ANALYZE ${partition}`);
  return rows;
}

/** The users of each item as its segment lists them: the audience of the item. */
async function saveSegments(session: Session, generationId: number): Promise<void> {
  const partition = partitionName('item_audience', generationId);
  await session.query(
    `INSERT INTO ${partition} (item_id, user_ids) SELECT key, ids FROM output_lines WHERE loaded`,
  );
  await session.query(`ANALYZE ${partition}`);
}
