import type { Session } from './database.ts';
import { partitionName } from './partitions.ts';

export interface InversionOptions {
  /** Items kept a user, at most. */
  readonly listLength: number;
  /** The generation of the catalogue that says which category an item is in. */
  readonly catalogueGenerationId: number;
}

/**
 * Turns the staged segments, users of an item, into items of users, in the database, so that memory stays bounded
 * whatever they hold. Segments come without scores: a user's rank in the segment stands for one, discounted as in DCG.
 * A category's score is its share of all scores of the user. Answers the number of users.
 */
export async function invertSegments(
  session: Session,
  generationId: number,
  { listLength, catalogueGenerationId }: InversionOptions,
): Promise<number> {
  await keepSegments(session, generationId);
  const partition = partitionName('item_affinity', generationId);
  const [{ rows } = { rows: 0 }] = await session.query<{ rows: number }>(
    `WITH members AS (
       SELECT member.id AS user_id, key AS item_id, coalesce(member.score, ln(2) / ln((member.rank + 1)::float8))::real AS score
       FROM output_lines, unnest(ids, scores) WITH ORDINALITY AS member (id, score, rank) WHERE loaded
     ), ranked AS (
       SELECT user_id, item_id, score, row_number() OVER (PARTITION BY user_id ORDER BY score DESC, item_id) AS rank
       FROM members
     ), lists AS (
       SELECT user_id, array_agg(item_id ORDER BY rank) AS item_ids, array_agg(score ORDER BY rank) AS scores
       FROM ranked WHERE rank <= $1 GROUP BY 1
     ), category_scores AS (
       SELECT user_id, category, sum(score) AS score, sum(sum(score)) OVER (PARTITION BY user_id) AS total
       FROM members JOIN gateway.catalogue USING (item_id)
       WHERE generation_id = $2 AND category IS NOT NULL GROUP BY 1, 2
     ), categories AS (
       SELECT user_id, array_agg(category ORDER BY score DESC, category) AS categories,
         array_agg((score / total)::real ORDER BY score DESC, category) AS category_scores
       FROM category_scores GROUP BY 1
     ), inserted AS (
       INSERT INTO ${partition} (user_id, item_ids, scores, categories, category_scores)
       SELECT user_id, item_ids, scores, coalesce(categories, '{}'), coalesce(category_scores, '{}')
       FROM lists LEFT JOIN categories USING (user_id) RETURNING 1
     ) SELECT count(*)::int AS rows FROM inserted`,
    [listLength, catalogueGenerationId],
  );
  await session.query(`ANALYZE ${partition}`);
  return rows;
}

/** The users of each item as its segment names them, for those who ask for the audience of an item. */
async function keepSegments(session: Session, generationId: number): Promise<void> {
  const partition = partitionName('item_audience', generationId);
  await session.query(
    `INSERT INTO ${partition} (item_id, user_ids) SELECT key, ids FROM output_lines WHERE loaded`,
  );
  await session.query(`ANALYZE ${partition}`);
}
