import type { RecommendationSource } from '../../domain/serving-rules/candidate-sources.ts';
import type { ScoredItem } from '../../domain/serving-rules/order-lists.ts';

export interface RankRequest {
  /** Empty for an anonymous visitor. */
  readonly userId: string;
  /** In the order of the request; a repeated id keeps its first position. */
  readonly itemIds: readonly string[];
  /** The client's secret id of a session; null or absent without one. */
  readonly sessionId?: string | null;
  /** Whether the items are shown with their data, which costs more than to rank them. Default: true. */
  readonly showsItems?: boolean;
}

/** A ranking and its source. */
export interface Ranking {
  readonly items: readonly ScoredItem[];
  readonly source: RecommendationSource;
  readonly degradedReason: string | null;
  readonly recommendationId: string | null;
}

/** Ranks items for a user with Personalize Runtime; undefined without an ACTIVE campaign. Rejects if it does not answer. */
export type LiveRanking = (
  userId: string,
  itemIds: readonly string[],
) => Promise<LiveRankingAnswer | undefined>;

interface LiveRankingAnswer {
  /** Best first; `score` is null for items that the model does not know. */
  readonly ranked: readonly ScoredItem[];
  readonly recommendationId: string | null;
}
