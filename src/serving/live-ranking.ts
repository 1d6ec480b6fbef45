/** Asks Personalize Runtime to order a list for a user: undefined where no campaign is. It rejects when one does not answer. */
export type LiveRanking = (
  userId: string,
  itemIds: readonly string[],
) => Promise<LiveRankingAnswer | undefined>;

interface LiveRankingAnswer {
  /** Best first; `score` is null for items that the model does not know. */
  readonly ranked: readonly { readonly itemId: string; readonly score: number | null }[];
  readonly recommendationId: string | null;
  /** Where the model runs: on AWS behind a campaign, or in the local stand-in. */
  readonly source: 'CAMPAIGN' | 'LOCAL_MODEL';
}
