import { copyRow } from './copy-text.ts';
import type { Session } from './database.ts';
import { partitionName } from './partitions.ts';

/** A user in the segment of an item. */
export interface SegmentMember {
  readonly userId: string;
  readonly itemId: string;
  readonly score: number;
}

export interface InversionOptions {
  /** Items kept a user, at most. */
  readonly listLength: number;
  /** The generation of the catalogue that says which category an item is in. */
  readonly catalogueGenerationId: number;
}

/**
 * Turns users of items into items of users, in the database, so that memory stays bounded whatever the segments hold.
 * A category's score is its share of all scores of the user. Call it in a transaction. Answers the number of users.
 */
export async function invertSegments(
  session: Session,
  generationId: number,
  members: AsyncIterable<SegmentMember>,
  { listLength, catalogueGenerationId }: InversionOptions,
): Promise<number> {
  await session.query(
    `CREATE TEMP TABLE segment_members (user_id text, item_id text, score real,
       place bigint GENERATED ALWAYS AS IDENTITY) ON COMMIT DROP`,
  );
  await session.copyIn(
    'COPY segment_members (user_id, item_id, score) FROM STDIN',
    asText(members),
  );
  await keepSegments(session, generationId);
  const partition = partitionName('item_affinity', generationId);
  const users = await session.query(
    `WITH ranked AS (
       SELECT user_id, item_id, score, row_number() OVER (PARTITION BY user_id ORDER BY score DESC, item_id) AS rank
       FROM segment_members
     ), lists AS (
       SELECT user_id, array_agg(item_id ORDER BY rank) AS item_ids, array_agg(score ORDER BY rank) AS scores
       FROM ranked WHERE rank <= $1 GROUP BY 1
     ), category_scores AS (
       SELECT user_id, category, sum(score) AS score, sum(sum(score)) OVER (PARTITION BY user_id) AS total
       FROM segment_members JOIN gateway.catalogue USING (item_id)
       WHERE generation_id = $2 AND category IS NOT NULL GROUP BY 1, 2
     ), categories AS (
       SELECT user_id, array_agg(category ORDER BY score DESC, category) AS categories,
         array_agg((score / total)::real ORDER BY score DESC, category) AS category_scores
       FROM category_scores GROUP BY 1
     )
     INSERT INTO ${partition} (user_id, item_ids, scores, categories, category_scores)
     SELECT user_id, item_ids, scores, coalesce(categories, '{}'), coalesce(category_scores, '{}')
     FROM lists LEFT JOIN categories USING (user_id) RETURNING 1`,
    [listLength, catalogueGenerationId],
  );
  await session.query(`ANALYZE ${partition}`);
  return users.length;
}

/** The users of each item in the order in which they came, for those who ask for the audience of an item. */
async function keepSegments(session: Session, generationId: number): Promise<void> {
  const partition = partitionName('item_audience', generationId);
  await session.query(
    `INSERT INTO ${partition} (item_id, user_ids)
     SELECT item_id, array_agg(user_id ORDER BY place) FROM segment_members GROUP BY 1`,
  );
  await session.query(`ANALYZE ${partition}`);
}

async function* asText(members: AsyncIterable<SegmentMember>): AsyncGenerator<string> {
  for await (const { userId, itemId, score } of members) yield copyRow([userId, itemId, score]);
}
