import { getTableName, type AnyColumn, type SQL, and, eq, sql } from 'drizzle-orm';

import type { RecommendationList } from '../../domain/lists/recommendation-list.ts';
import type { Database } from '../connection/database.ts';
import type { personalizedRanking, similarItems, userRecommendations } from '../schema/tables.ts';
import type { KeyedRead } from './recommendation-reader.ts';

type ListTable = typeof userRecommendations | typeof similarItems | typeof personalizedRanking;
type KeyColumn = typeof userRecommendations.userId | typeof similarItems.itemId;

/** Reads the lists of many users, or of many items, from one generation. */
export function prepareLists(
  { orm, statementName }: Database,
  table: ListTable,
  keyColumn: KeyColumn | typeof personalizedRanking.userId,
): KeyedRead<RecommendationList> {
  const statement = orm
    .select({ key: sql<string>`${keyColumn}`, itemIds: table.itemIds, scores: table.scores })
    .from(table)
    .where(oneOf(table.generationId, keyColumn))
    .prepare(statementName(`read_${getTableName(table)}`));
  return async (generation, keys) => {
    const rows = await statement.execute({ generation, keys });
    return new Map(rows.map(({ key, itemIds, scores }) => [key, { itemIds, scores }]));
  };
}

/** The rows of one generation whose key is one of `keys`; an array parameter keeps the statement the same for any count. */
export function oneOf(generationId: AnyColumn, key: AnyColumn): SQL | undefined {
  return and(
    eq(generationId, sql.placeholder('generation')),
    sql`${key} = any(${sql.placeholder('keys')})`,
  );
}
