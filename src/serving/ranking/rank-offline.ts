import type {
  KeyedRead,
  RecommendationReader,
} from '../../database/lists/recommendation-reader.ts';
import type { RecommendationList } from '../../domain/lists/recommendation-list.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import { knowsAny, orderByList } from '../../domain/serving-rules/order-lists.ts';
import type { Served } from '../freshness/served-generations.ts';
import type { RankRequest, Ranking } from './ranking.ts';

/** Ranks by the user's stored ranking, or by the stored recommendations; otherwise the items keep their order. */
export async function rankOffline(
  reader: RecommendationReader,
  served: Served,
  requests: readonly RankRequest[],
): Promise<(request: RankRequest) => Ranking> {
  const userIds = [...new Set(requests.map(({ userId }) => userId))];
  const [rankings, recommendations] = await Promise.all([
    readFrom(reader.personalizedRanking, served.get('PERSONALIZED_RANKING'), userIds),
    readFrom(reader.userRecommendations, served.get('USER_RECOMMENDATIONS'), userIds),
  ]);
  return ({ userId, itemIds }) => {
    const wanted = [...new Set(itemIds)];
    const lists = [rankings.get(userId), recommendations.get(userId)];
    const list = lists.find((stored) => stored !== undefined && knowsAny(stored, wanted));
    return list === undefined ? unranked(wanted, NO_SCORES) : byStoredScores(wanted, list);
  };
}

async function readFrom(
  read: KeyedRead<RecommendationList>,
  generation: Generation | undefined,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, RecommendationList>> {
  return generation === undefined || userIds.length === 0
    ? new Map()
    : read(generation.id, userIds);
}

function byStoredScores(itemIds: readonly string[], list: RecommendationList): Ranking {
  return {
    items: orderByList(itemIds, list),
    source: 'OFFLINE_RANKING',
    degradedReason:
      'The live model did not answer; the items are ordered by the user’s stored scores.',
    recommendationId: null,
  };
}

const NO_SCORES =
  'The live model did not answer, and the user has no stored scores for these items; they keep the order of the request.';

/** The items in the order of the request. */
export function unranked(itemIds: readonly string[], degradedReason: string): Ranking {
  return {
    items: itemIds.map((itemId) => ({ itemId, score: null })),
    source: 'UNRANKED',
    degradedReason,
    recommendationId: null,
  };
}
