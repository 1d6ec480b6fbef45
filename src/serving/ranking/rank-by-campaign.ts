import { errorMessage, OperationalError } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import { completeRanking } from '../../domain/serving-rules/order-lists.ts';
import type { ServingContext } from '../serving-context.ts';
import type { RankingOutcome, RankingSource } from './ranking-source.ts';
import type { RankRequest } from './ranking.ts';

/** Ranks by a campaign, if one is ACTIVE. A campaign knows users, and no sessions. */
export const rankByCampaign: RankingSource = async (context, requests) =>
  Promise.all(requests.map(async (request) => rankOne(context, request)));

async function rankOne(
  { liveRanking, log }: ServingContext,
  { userId, itemIds }: RankRequest,
): Promise<RankingOutcome> {
  if (userId === '') return { reason: null };
  const wanted = [...new Set(itemIds)];
  try {
    const answer = await liveRanking(userId, wanted);
    if (answer === undefined) return { reason: null };
    const { ranked, recommendationId } = answer;
    const items = completeRanking(wanted, ranked);
    return { ranking: { items, source: 'CAMPAIGN', recommendationId }, reason: null };
  } catch (error) {
    const failure = toFailure(error);
    if (!QUIET.has(failure.code)) log.warn(failure.message, { code: failure.code });
    return { reason: EXPLAINED.has(failure.code) ? failure.message : NO_ANSWER };
  }
}

/** These are expected while they last, and would be logged for each request. */
const QUIET: ReadonlySet<string> = new Set(['RANKING_CAMPAIGN_BUSY', 'RANKING_CAMPAIGN_PAUSED']);

/** Messages that contain nothing of the operator. */
const EXPLAINED: ReadonlySet<string> = new Set([...QUIET, 'RANKING_CAMPAIGN_LATE']);

const NO_ANSWER = 'The ranking campaign did not answer.';

function toFailure(error: unknown): OperationalError {
  if (error instanceof OperationalError && EXPLAINED.has(error.code)) return error;
  const reason = errorMessage(error).replace(/\.$/, '');
  return createError('LIVE_RANKING_FAILED', { reason }, error);
}
