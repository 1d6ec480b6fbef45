import type { AffinityList, CategoryScore } from '../../domain/lists/recommendation-list.ts';
import type { Database } from '../connection/database.ts';
import { itemAffinity } from '../schema/tables.ts';
import { oneOf } from './lists.ts';
import type { KeyedRead } from './recommendation-reader.ts';

/** Reads the affinities of many users from one generation. */
export function prepareAffinity({ orm, statementName }: Database): KeyedRead<AffinityList> {
  const statement = orm
    .select({
      key: itemAffinity.userId,
      itemIds: itemAffinity.itemIds,
      scores: itemAffinity.scores,
      categories: itemAffinity.categories,
      categoryScores: itemAffinity.categoryScores,
    })
    .from(itemAffinity)
    .where(oneOf(itemAffinity.generationId, itemAffinity.userId))
    .prepare(statementName('read_item_affinity'));
  return async (generation, keys) => {
    const rows = await statement.execute({ generation, keys });
    return new Map(
      rows.map(({ key, itemIds, scores, categories, categoryScores }) => [
        key,
        { itemIds, scores, categories: pair(categories, categoryScores) },
      ]),
    );
  };
}

function pair(categories: readonly string[], scores: readonly number[]): CategoryScore[] {
  return categories.map((category, index) => ({ category, score: scores[index] ?? 0 }));
}
