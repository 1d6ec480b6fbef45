import { GetPersonalizedRankingCommand } from '@aws-sdk/client-personalize-runtime';

import type { Aws } from '../clients/aws.ts';
import { calling } from '../clients/to-aws-error.ts';

export interface CampaignRequest {
  readonly campaignArn: string;
  readonly userId: string;
  readonly itemIds: readonly string[];
  /** Ends the request, as a slower ranking is useless. */
  readonly signal: AbortSignal;
}

export interface Ranking {
  /** Best first; `score` is null for items that the model does not know. */
  readonly ranked: readonly { readonly itemId: string; readonly score: number | null }[];
  readonly recommendationId: string | null;
}

/** Ranks items for a user by a campaign. */
export async function rankItems(
  { runtime }: Aws,
  { campaignArn, userId, itemIds, signal }: CampaignRequest,
): Promise<Ranking> {
  const inputList = [...itemIds];
  const command = new GetPersonalizedRankingCommand({ campaignArn, userId, inputList });
  const answer = await calling('GetPersonalizedRanking', async () =>
    runtime.send(command, { abortSignal: signal }),
  );
  return {
    ranked: (answer.personalizedRanking ?? []).flatMap(({ itemId, score }) =>
      itemId === undefined ? [] : [{ itemId, score: score ?? null }],
    ),
    recommendationId: answer.recommendationId ?? null,
  };
}
