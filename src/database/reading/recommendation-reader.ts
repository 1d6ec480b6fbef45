import type { Generation } from '../../domain/generation.ts';
import type {
  AffinityList,
  CatalogueItem,
  RecommendationList,
} from '../../domain/recommendation-list.ts';

/**
 * The read side of the offline store: one prepared statement a kind, many keys at once. A key without a row is
 * absent from the answer.
 */
export interface RecommendationReader {
  /** The generations that are served now, one a kind at most. */
  activeGenerations(): Promise<Generation[]>;
  userRecommendations: KeyedRead<RecommendationList>;
  similarItems: KeyedRead<RecommendationList>;
  itemAffinity: KeyedRead<AffinityList>;
  personalizedRanking: KeyedRead<RecommendationList>;
  catalogueItems: KeyedRead<CatalogueItem>;
  /** The most popular items, best first: over all, or among `categories`. */
  popularItems(generationId: number, wanted: PopularityQuery): Promise<RecommendationList>;
}

export type KeyedRead<T> = (
  generationId: number,
  keys: readonly string[],
) => Promise<ReadonlyMap<string, T>>;

interface PopularityQuery {
  readonly categories: readonly string[] | null;
  readonly limit: number;
}
