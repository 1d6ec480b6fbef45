import { eq } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';

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

/** Prepares the statements of the read side. */
export function createRecommendationReader({ orm }: Database): RecommendationReader {
  return {
    activeGenerations: prepareActiveGenerations(orm),
    userRecommendations: prepareLists(orm, userRecommendations, userRecommendations.userId),
    similarItems: prepareLists(orm, similarItems, similarItems.itemId),
    personalizedRanking: prepareLists(orm, personalizedRanking, personalizedRanking.userId),
    itemAffinity: prepareAffinity(orm),
    popularItems: preparePopularItems(orm),
    catalogueItems: prepareCatalogueItems(orm),
  };
}

/** Reads the active generation of each kind. */
export function prepareActiveGenerations(
  orm: NodePgDatabase,
): RecommendationReader['activeGenerations'] {
  const statement = orm
    .select({ generation: generations })
    .from(activeGenerations)
    .innerJoin(generations, eq(generations.id, activeGenerations.generationId))
    .prepare('read_active_generations');
  return async () => (await statement.execute()).map((row) => row.generation);
}
