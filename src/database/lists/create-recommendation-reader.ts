import type { Database } from '../connection/database.ts';
import { personalizedRanking, similarItems, userRecommendations } from '../schema/tables.ts';
import { prepareActiveGenerations } from './active-generations.ts';
import { prepareAffinity } from './affinity.ts';
import { prepareCatalogueItems } from './catalogue-items.ts';
import { prepareLists } from './lists.ts';
import { preparePopularItems } from './popular-items.ts';
import type { RecommendationReader } from './recommendation-reader.ts';

/** Prepares the statements of the read side over `database`. */
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
