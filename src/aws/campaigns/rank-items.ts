import { GetPersonalizedRankingCommand } from '@aws-sdk/client-personalize-runtime';

import type { Aws } from '../clients/aws.ts';
import { calling } from '../clients/to-aws-error.ts';

export interface Ranking {
  /** Best first; `score` is null for items that the model does not know. */
  readonly ranked: readonly { readonly itemId: string; readonly score: number | null }[];
  readonly recommendationId: string | null;
}

/** A page waits for the answer: a slower ranking is useless. */
const DEADLINE_MS = 2_000;

/** Ranks items for a user by a campaign. */
export async function rankItems(
  { runtime }: Aws,
  campaignArn: string,
  userId: string,
  itemIds: readonly string[],
): Promise<Ranking> {
  const command = new GetPersonalizedRankingCommand({
    campaignArn,
    userId,
    inputList: [...itemIds],
  });
  const answer = await calling('GetPersonalizedRanking', async () =>
    runtime.send(command, { abortSignal: AbortSignal.timeout(DEADLINE_MS) }),
  );
  return {
    ranked: (answer.personalizedRanking ?? []).flatMap(({ itemId, score }) =>
      itemId === undefined ? [] : [{ itemId, score: score ?? null }],
    ),
    recommendationId: answer.recommendationId ?? null,
  };
}
