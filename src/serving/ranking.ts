import type { ScoredItem } from '../domain/serving-rules/order-by-list.ts';
import type { RecommendationSource } from '../domain/serving-rules/recommendation-source.ts';

export interface RankRequest {
  /** Empty for a visitor who is not known. */
  readonly userId: string;
  /** In the caller's order; of a repeated id the first counts. */
  readonly itemIds: readonly string[];
}

/** An order, and where it came from. */
export interface Ranking {
  readonly items: readonly ScoredItem[];
  readonly source: RecommendationSource;
  readonly degradedReason: string | null;
  readonly recommendationId: string | null;
}
