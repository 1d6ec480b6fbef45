import type { KeyedRead } from '../../database/lists/recommendation-reader.ts';
import type { AffinityList, RecommendationList } from '../../domain/lists/recommendation-list.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import {
  blendRanking,
  createAffinityOf,
  createPopularityOf,
} from '../../domain/serving-rules/blend-ranking.ts';
import { knowsAny } from '../../domain/serving-rules/order-lists.ts';
import type { Served } from '../freshness/served-generations.ts';
import type { ServingContext } from '../serving-context.ts';
import type { RankingOutcome, RankingSource, RankRequest } from './ranking.ts';

/** What was computed for a user before the request. */
interface StoredLists {
  readonly lists: readonly RecommendationList[];
  readonly affinity: AffinityList | undefined;
}

/** Ranks by the user's stored lists, with affinity and popularity for the items that they omit. */
export const rankByStoredLists: RankingSource = async (context, requests) => {
  const served = await context.served.read();
  const storedOf = await readStoredLists(context, served, requests);
  const known = requests.filter((request) => storedOf(request) !== undefined);
  const [popularityOf, categoryOf] = await Promise.all([
    readPopularity(context, known.length === 0 ? undefined : served.get('POPULAR_ITEMS')),
    readCategories(
      context,
      served,
      known.flatMap(({ itemIds }) => itemIds),
    ),
  ]);
  return requests.map((request): RankingOutcome => {
    const stored = storedOf(request);
    if (stored === undefined) return { reason: request.userId === '' ? null : NO_SCORES };
    const affinityOf = createAffinityOf(stored.affinity, categoryOf);
    const items = blendRanking(request.itemIds, { lists: stored.lists, affinityOf, popularityOf });
    return {
      ranking: { items, source: 'OFFLINE_RANKING', recommendationId: null },
      reason: explain(stored, request),
    };
  });
};

function explain({ lists }: StoredLists, { itemIds }: RankRequest): string {
  return lists.some((list) => knowsAny(list, itemIds)) ? BY_SCORES : BY_PREFERENCES;
}

const BY_SCORES =
  'The items are ordered by the user’s stored scores; other items follow by preferences and popularity.';
const BY_PREFERENCES = 'The items are ordered by the user’s preferences and by popularity.';
const NO_SCORES = 'The user has no stored scores or preferences.';

async function readStoredLists(
  { reader }: ServingContext,
  served: Served,
  requests: readonly RankRequest[],
): Promise<(request: RankRequest) => StoredLists | undefined> {
  const userIds = [...new Set(requests.map(({ userId }) => userId).filter((id) => id !== ''))];
  const [rankings, recommendations, affinities] = await Promise.all([
    readFrom(reader.personalizedRanking, served.get('PERSONALIZED_RANKING'), userIds),
    readFrom(reader.userRecommendations, served.get('USER_RECOMMENDATIONS'), userIds),
    readFrom(reader.itemAffinity, served.get('ITEM_AFFINITY'), userIds),
  ]);
  return ({ userId }) => {
    const lists = [rankings.get(userId), recommendations.get(userId)].flatMap((list) => list ?? []);
    const affinity = affinities.get(userId);
    return lists.length === 0 && affinity === undefined ? undefined : { lists, affinity };
  };
}

async function readFrom<List>(
  read: KeyedRead<List>,
  generation: Generation | undefined,
  keys: readonly string[],
): Promise<ReadonlyMap<string, List>> {
  return generation === undefined || keys.length === 0 ? new Map() : read(generation.id, keys);
}

/** As the candidate source POPULAR reads them first, so that both share one cached answer. */
const POPULAR = { categories: null, limit: 300, afterRank: 0, filter: null };

async function readPopularity(
  { reader }: ServingContext,
  generation: Generation | undefined,
): Promise<(itemId: string) => number> {
  if (generation === undefined) return () => 0;
  return createPopularityOf((await reader.popularItems(generation.id, POPULAR)).itemIds);
}

async function readCategories(
  { reader }: ServingContext,
  served: Served,
  itemIds: readonly string[],
): Promise<(itemId: string) => string | null> {
  const items = await readFrom(reader.catalogueItems, served.get('POPULAR_ITEMS'), itemIds);
  return (itemId) => items.get(itemId)?.category ?? null;
}
