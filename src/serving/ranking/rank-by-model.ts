import type { LiveInteraction } from '../../shop/live/read-newest-interactions.ts';
import type { HeldModel } from '../item-model/held-model.ts';
import type { RankingOutcome, RankingSource } from './ranking-source.ts';
import type { RankRequest } from './ranking.ts';

/** Ranks by the item model, from the newest interactions of the user and of the session. */
export const rankByModel: RankingSource = async ({ itemModels, newestInteractions }, requests) => {
  const held = itemModels.current();
  if (held === undefined) {
    const reason = itemModels.absence();
    return requests.map(() => ({ reason }));
  }
  const visitors = requests.map(({ userId, sessionId = null }) => ({
    userId,
    sessionId,
    asOf: null,
  }));
  const found = await newestInteractions(visitors);
  return requests.map((request, index) => rankOne(held, request, found[index]?.interactions));
};

function rankOne(
  { model, lists }: HeldModel,
  { itemIds }: RankRequest,
  interactions: readonly LiveInteraction[] | undefined,
): RankingOutcome {
  if (interactions === undefined) return { reason: UNREADABLE };
  const session = {
    item: interactions.map(({ itemId }) => model.numberOf(itemId)),
    time: interactions.map(({ seconds }) => seconds),
  };
  if (!session.item.some((item) => item >= 0)) {
    return { reason: interactions.length === 0 ? NO_INTERACTIONS : ONLY_UNKNOWN };
  }
  const wanted = [...new Set(itemIds)].map((itemId) => ({ itemId, item: model.numberOf(itemId) }));
  const known = wanted.filter(({ item }) => item >= 0);
  const scores = lists.scoreItems(
    session,
    known.map(({ item }) => item),
  );
  const ranked = known
    .map(({ itemId }, index) => ({ itemId, score: scores[index] ?? 0 }))
    .toSorted((one, other) => other.score - one.score);
  const unknown = wanted.filter(({ item }) => item < 0);
  const items = [...ranked, ...unknown.map(({ itemId }) => ({ itemId, score: null }))];
  return { ranking: { items, source: 'LOCAL_MODEL', recommendationId: null }, reason: null };
}

const UNREADABLE = 'The newest interactions could not be read from the shop.';
const NO_INTERACTIONS = 'There are no interactions that the item model could rank by.';
const ONLY_UNKNOWN = 'The item model knows none of the newest interactions.';
