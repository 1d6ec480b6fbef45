import { and, asc, eq, lt, sql } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';

import { catalogue, popularItems } from '../schema/tables.ts';
import type { RecommendationReader } from './recommendation-reader.ts';

/** As for popular items, PostgreSQL plans the statement with its values: few items may be reduced, or most. */
const UNNAMED = '';

/** Reads the items of one catalogue that cost less than their list price, over all or among some categories. */
export function prepareReducedItems(orm: NodePgDatabase): RecommendationReader['reducedItems'] {
  const { itemId, score, rank } = popularItems;
  const categories = sql`${sql.placeholder('categories')}::text[]`;
  const statement = orm
    .select({ itemId, score })
    .from(catalogue)
    .innerJoin(
      popularItems,
      and(eq(popularItems.generationId, catalogue.generationId), eq(itemId, catalogue.itemId)),
    )
    .where(
      and(
        eq(catalogue.generationId, sql.placeholder('generation')),
        lt(catalogue.price, catalogue.listPrice),
        sql`(${categories} IS NULL OR ${catalogue.category} = any(${categories}))`,
      ),
    )
    .orderBy(asc(rank))
    .limit(sql.placeholder('limit'))
    .prepare(UNNAMED);
  return async (generation, wanted) => {
    const rows = await statement.execute({ generation, ...wanted });
    return { itemIds: rows.map((row) => row.itemId), scores: rows.map((row) => row.score) };
  };
}
