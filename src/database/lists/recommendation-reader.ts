import type {
  AffinityList,
  CatalogueItem,
  RecommendationList,
} from '../../domain/lists/recommendation-list.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import type { AttributeCondition } from '../../domain/serving-rules/recommendation-filter.ts';

/**
 * The read side of the offline store: one prepared statement for each kind, many keys at once. A key without a row is
 * absent from the result.
 */
export interface RecommendationReader {
  /** The active generations, at most one for each kind. */
  activeGenerations(): Promise<Generation[]>;
  userRecommendations: KeyedRead<RecommendationList>;
  similarItems: KeyedRead<RecommendationList>;
  itemAffinity: KeyedRead<AffinityList>;
  personalizedRanking: KeyedRead<RecommendationList>;
  catalogueItems: KeyedRead<CatalogueItem>;
  /** The most popular items, best first: over all, or among `categories`; `ranks` are those over all. */
  popularItems(generationId: number, wanted: PopularityQuery): Promise<PopularList>;
  /** Items of the catalogue that cost less than their list price, the most popular first. */
  reducedItems(generationId: number, wanted: ReductionQuery): Promise<RecommendationList>;
}

export type KeyedRead<T> = (
  generationId: number,
  keys: readonly string[],
) => Promise<ReadonlyMap<string, T>>;

export interface PopularityQuery {
  readonly categories: readonly string[] | null;
  /** Conditions on attributes, which are as of the load. */
  readonly attributes?: readonly AttributeCondition[];
  readonly afterRank: number;
  readonly limit: number;
  /** Conditions on the catalogue; null: none. */
  readonly filter: PopularityFilter | null;
}

export interface PopularityFilter {
  readonly availableOnly: boolean;
  readonly minPrice: number | null;
  readonly maxPrice: number | null;
}

export interface ReductionQuery {
  readonly categories: readonly string[] | null;
  readonly limit: number;
}

type PopularList = RecommendationList & { readonly ranks: readonly number[] };
