import { z } from 'zod';

import type { Database } from '../connection/database.ts';
import { readRows } from '../connection/read-rows.ts';

/** The kinds whose generations hold a list for each user or item. */
export const listKinds = [
  'USER_RECOMMENDATIONS',
  'SIMILAR_ITEMS',
  'ITEM_AFFINITY',
  'PERSONALIZED_RANKING',
] as const;

export type ListKind = (typeof listKinds)[number];

const TABLES: Readonly<Record<ListKind, { readonly table: string; readonly key: string }>> = {
  USER_RECOMMENDATIONS: { table: 'user_recommendations', key: 'user_id' },
  SIMILAR_ITEMS: { table: 'similar_items', key: 'item_id' },
  ITEM_AFFINITY: { table: 'item_affinity', key: 'user_id' },
  PERSONALIZED_RANKING: { table: 'personalized_ranking', key: 'user_id' },
};

const storedList = z
  .object({
    itemIds: z.array(z.string()),
    scores: z.array(z.number().nullable()).nullable(),
    totalCount: z.number(),
    generatedAt: z.date(),
  })
  .readonly();

interface StoredListQuery {
  readonly generationId: number;
  readonly kind: ListKind;
  readonly subjectId: string;
  readonly first: number;
}

/** The first items of the list of a user or an item in any generation; undefined if it has none. */
export async function findStoredList(
  database: Database,
  { generationId, kind, subjectId, first }: StoredListQuery,
): Promise<z.output<typeof storedList> | undefined> {
  const { table, key } = TABLES[kind];
  const [row] = await readRows(
    database,
    storedList,
    `SELECT item_ids[1:$3] AS "itemIds", scores[1:$3] AS scores,
       cardinality(item_ids) AS "totalCount", updated_at AS "generatedAt"
     FROM gateway.${table} WHERE generation_id = $1 AND ${key} = $2`,
    [generationId, subjectId, first],
  );
  return row;
}

const listSize = z
  .object({ generationId: z.number(), count: z.number(), generatedAt: z.date() })
  .readonly();

/** The lists of a user in these generations, with one statement. Those without the user are absent. */
export async function findListsOfUser(
  database: Database,
  generations: readonly { readonly id: number; readonly kind: ListKind }[],
  userId: string,
): Promise<z.output<typeof listSize>[]> {
  if (generations.length === 0) return [];
  const parts = generations.map(
    ({ kind }, index) =>
      `SELECT generation_id AS "generationId", cardinality(item_ids) AS count, updated_at AS "generatedAt"
       FROM gateway.${TABLES[kind].table} WHERE generation_id = $${index + 2} AND user_id = $1`,
  );
  const values = [userId, ...generations.map(({ id }) => id)];
  return readRows(database, listSize, parts.join(' UNION ALL '), values);
}
