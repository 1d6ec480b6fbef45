import { errorMessage } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import type { CatalogueItem } from '../../domain/lists/recommendation-list.ts';
import { type ScoredItem, completeRanking } from '../../domain/serving-rules/order-lists.ts';
import { readShownItems, type ShownItems } from '../items/read-shown-items.ts';
import type { ServingContext } from '../serving-context.ts';
import { rankOffline, unranked } from './rank-offline.ts';
import type { RankRequest, Ranking } from './ranking.ts';

export interface RankedItemsView extends Omit<Ranking, 'items'> {
  readonly userId: string;
  readonly items: readonly RankedItemView[];
  /** Whether price and availability are the last known values, because the shop did not respond. */
  readonly asLastSeen: boolean;
  /** When the catalogue exceeds the freshness target, in milliseconds since 1970; Infinity without one. */
  readonly staleAt: number;
}

interface RankedItemView extends ScoredItem {
  /** Both 1-based. */
  readonly rank: number;
  readonly inputRank: number;
  readonly item: CatalogueItem | null;
}

/** Ranks each list for its user: by the live model, or by stored scores, or in the order of the request. */
export async function rankItems(
  context: ServingContext,
  requests: readonly RankRequest[],
): Promise<RankedItemsView[]> {
  const live = await Promise.all(requests.map(async (request) => rankLive(context, request)));
  const unanswered = requests.filter((_, index) => live[index] === undefined);
  const served = await context.served.read();
  const wanted = requests.flatMap(({ itemIds }) => itemIds);
  const [offline, catalogue] = await Promise.all([
    rankOffline(context.reader, served, unanswered),
    readShownItems(context, served, wanted),
  ]);
  return requests.map((request, index) =>
    presentRanking(request, live[index] ?? offline(request), catalogue),
  );
}

/** Undefined if there is no live model, or it does not respond. */
async function rankLive(
  { liveRanking, log }: ServingContext,
  { userId, itemIds }: RankRequest,
): Promise<Ranking | undefined> {
  const wanted = [...new Set(itemIds)];
  if (userId === '') return unranked(wanted, NO_USER);
  try {
    const answer = await liveRanking(userId, wanted);
    if (answer === undefined) return undefined;
    const { ranked, source, recommendationId } = answer;
    const items = completeRanking(wanted, ranked);
    return { items, source, recommendationId, degradedReason: null };
  } catch (error) {
    const failure = createError(
      'LIVE_RANKING_FAILED',
      { reason: errorMessage(error).replace(/\.$/, '') },
      error,
    );
    log.warn(failure.message, { code: failure.code });
    return undefined;
  }
}

const NO_USER = 'No user id was given; the items keep the order of the request.';

function presentRanking(
  { userId, itemIds }: RankRequest,
  ranking: Ranking,
  { itemOf, asLastSeen, staleAt }: ShownItems,
): RankedItemsView {
  const inputRanks = new Map(itemIds.map((id, index) => [id, index + 1] as const).toReversed());
  const items = ranking.items.map(({ itemId, score }, index) => ({
    itemId,
    score,
    rank: index + 1,
    inputRank: inputRanks.get(itemId) ?? 0,
    item: itemOf(itemId) ?? null,
  }));
  return { ...ranking, userId, items, asLastSeen, staleAt };
}
