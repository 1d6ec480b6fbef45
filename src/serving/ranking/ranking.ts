import type { RecommendationSource } from '../../domain/serving-rules/candidate-sources.ts';
import type { ScoredItem } from '../../domain/serving-rules/order-lists.ts';

export interface RankRequest {
  /** Empty for an anonymous visitor. */
  readonly userId: string;
  /** In the order of the request; a repeated id keeps its first position. */
  readonly itemIds: readonly string[];
}

/** A ranking and its source. */
export interface Ranking {
  readonly items: readonly ScoredItem[];
  readonly source: RecommendationSource;
  readonly degradedReason: string | null;
  readonly recommendationId: string | null;
}

/** Ranks items for a user with Personalize Runtime; undefined without a campaign. Rejects if it does not respond. */
export type LiveRanking = (
  userId: string,
  itemIds: readonly string[],
) => Promise<LiveRankingAnswer | undefined>;

interface LiveRankingAnswer {
  /** Best first; `score` is null for items that the model does not know. */
  readonly ranked: readonly ScoredItem[];
  readonly recommendationId: string | null;
  /** Where the model runs: on AWS behind a campaign, or in the local emulator. */
  readonly source: 'CAMPAIGN' | 'LOCAL_MODEL';
}
