import { eq } from 'drizzle-orm';

import type { Database } from '../connection/database.ts';
import {
  activeGenerations,
  generations,
  personalizedRanking,
  similarItems,
  userRecommendations,
} from '../schema/tables.ts';
import { prepareAffinity } from './affinity.ts';
import { prepareCatalogueItems } from './catalogue-items.ts';
import { prepareLists } from './lists.ts';
import { preparePopularItems } from './popular-items.ts';
import type { RecommendationReader } from './recommendation-reader.ts';
import { prepareReducedItems } from './reduced-items.ts';

/** Prepares the statements of the read side. */
export function createRecommendationReader(database: Database): RecommendationReader {
  return {
    activeGenerations: prepareActiveGenerations(database),
    userRecommendations: prepareLists(database, userRecommendations, userRecommendations.userId),
    similarItems: prepareLists(database, similarItems, similarItems.itemId),
    personalizedRanking: prepareLists(database, personalizedRanking, personalizedRanking.userId),
    itemAffinity: prepareAffinity(database),
    popularItems: preparePopularItems(database.orm),
    catalogueItems: prepareCatalogueItems(database),
    reducedItems: prepareReducedItems(database.orm),
  };
}

/** Reads the active generation of each kind. */
export function prepareActiveGenerations({
  orm,
  statementName,
}: Database): RecommendationReader['activeGenerations'] {
  const statement = orm
    .select({ generation: generations })
    .from(activeGenerations)
    .innerJoin(generations, eq(generations.id, activeGenerations.generationId))
    .prepare(statementName('read_active_generations'));
  return async () => (await statement.execute()).map((row) => row.generation);
}
