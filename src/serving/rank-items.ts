import { errorMessage } from '@recommendation-gateway/lib';

import { createError } from '../domain/errors/create-error.ts';
import type { CatalogueItem } from '../domain/lists/recommendation-list.ts';
import { type ScoredItem, completeRanking } from '../domain/serving-rules/order-by-list.ts';
import { rankOffline, unranked } from './rank-offline.ts';
import type { RankRequest, Ranking } from './ranking.ts';
import { type ItemOf, readShownItems } from './read-shown-items.ts';
import type { ServingContext } from './serving-context.ts';

export interface RankedItemsView extends Omit<Ranking, 'items'> {
  readonly userId: string;
  readonly items: readonly RankedItemView[];
}

interface RankedItemView extends ScoredItem {
  /** Both 1-based. */
  readonly rank: number;
  readonly inputRank: number;
  readonly item: CatalogueItem | null;
}

/** Each caller's own list in the order that the user would want it: live, else by stored scores, else as it came. */
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
    presentRanking(request, live[index] ?? offline(request), catalogue.itemOf),
  );
}

/** Undefined when there is no model, or it does not answer. */
async function rankLive(
  { liveRanking, log }: ServingContext,
  { userId, itemIds }: RankRequest,
): Promise<Ranking | undefined> {
  const wanted = [...new Set(itemIds)];
  // Of nobody nothing is known: no user has an empty id.
  if (userId === '') return unranked(wanted, 'No user is named: their order is yours.');
  try {
    const answer = await liveRanking(userId, wanted);
    if (answer === undefined) return undefined;
    const { ranked, source, recommendationId } = answer;
    const items = completeRanking(wanted, ranked);
    return { items, source, recommendationId, degradedReason: null };
  } catch (error) {
    const fault = createError(
      'LIVE_RANKING_FAILED',
      { reason: errorMessage(error).replace(/\.$/, '') },
      error,
    );
    log.warn(fault.message, { code: fault.code });
    return undefined;
  }
}

function presentRanking(
  { userId, itemIds }: RankRequest,
  ranking: Ranking,
  itemOf: ItemOf,
): RankedItemsView {
  const inputRanks = new Map(itemIds.map((id, index) => [id, index + 1] as const).toReversed());
  const items = ranking.items.map(({ itemId, score }, index) => ({
    itemId,
    score,
    rank: index + 1,
    inputRank: inputRanks.get(itemId) ?? 0,
    item: itemOf(itemId) ?? null,
  }));
  return { ...ranking, userId, items };
}
