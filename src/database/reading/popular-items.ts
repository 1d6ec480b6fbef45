import { and, asc, eq, sql } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';

import { popularItems } from '../tables.ts';
import type { RecommendationReader } from './recommendation-reader.ts';

/** Reads the most popular items of one generation, over all or among some categories. */
export function preparePopularItems(orm: NodePgDatabase): RecommendationReader['popularItems'] {
  const { generationId, itemId, score, rank, category } = popularItems;
  const categories = sql`${sql.placeholder('categories')}::text[]`;
  const statement = orm
    .select({ itemId, score })
    .from(popularItems)
    .where(
      and(
        eq(generationId, sql.placeholder('generation')),
        sql`(${categories} IS NULL OR ${category} = any(${categories}))`,
      ),
    )
    .orderBy(asc(rank))
    .limit(sql.placeholder('limit'))
    .prepare('read_popular_items');
  return async (generation, wanted) => {
    const rows = await statement.execute({ generation, ...wanted });
    return { itemIds: rows.map((row) => row.itemId), scores: rows.map((row) => row.score) };
  };
}
