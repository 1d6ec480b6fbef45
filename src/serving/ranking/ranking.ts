import type { RecommendationSource } from '../../domain/serving-rules/candidate-sources.ts';
import type { ScoredItem } from '../../domain/serving-rules/order-lists.ts';

export interface RankRequest {
  /** Empty for a visitor who is not known. */
  readonly userId: string;
  /** In the order of the request; of a repeated id the first counts. */
  readonly itemIds: readonly string[];
}

/** An order, and where it came from. */
export interface Ranking {
  readonly items: readonly ScoredItem[];
  readonly source: RecommendationSource;
  readonly degradedReason: string | null;
  readonly recommendationId: string | null;
}

/** Asks Personalize Runtime to rank items for a user: undefined without a campaign. It rejects when one does not answer. */
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
