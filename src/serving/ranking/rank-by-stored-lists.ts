import type { KeyedRead } from '../../database/lists/recommendation-reader.ts';
import type { AffinityList, RecommendationList } from '../../domain/lists/recommendation-list.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import {
  blendRanking,
  createAffinityOf,
  createPopularityOf,
} from '../../domain/serving-rules/blend-ranking.ts';
import { knowsAny } from '../../domain/serving-rules/order-lists.ts';
import type { RankingOutcome, RankingServices, RankingSource } from './ranking-source.ts';
import type { RankRequest } from './ranking.ts';

/** A request with the lists that were computed for its user. */
interface ListedRequest extends RankRequest {
  readonly lists: readonly RecommendationList[];
}

/** Ranks by the user's stored lists, with affinity and popularity for the items that they omit. */
export const rankByStoredLists: RankingSource = async (services, requests) => {
  const listed = await readStoredLists(services, requests);
  const omitting = listed.filter(
    (request) => request.lists.length === 0 || findOmitted(request).length > 1,
  );
  const [affinityBy, popularityOf, categoryOf] = await Promise.all([
    readAffinities(services, omitting),
    readPopularity(services, omitting),
    readCategories(services, omitting.flatMap(findOmitted)),
  ]);
  return listed.map((request): RankingOutcome => {
    const { userId, lists, itemIds } = request;
    const affinity = affinityBy(userId);
    if (lists.length === 0 && affinity === undefined) {
      return { reason: userId === '' ? null : NO_SCORES };
    }
    const affinityOf = createAffinityOf(affinity, categoryOf);
    const items = blendRanking(itemIds, { lists, affinityOf, popularityOf });
    const ranking = { items, source: 'OFFLINE_RANKING', recommendationId: null } as const;
    return { ranking, reason: explain(request) };
  });
};

function explain({ lists, itemIds }: ListedRequest): string {
  return lists.some((list) => knowsAny(list, itemIds)) ? BY_SCORES : BY_PREFERENCES;
}

const BY_SCORES =
  'The items are ordered by the user’s stored scores; other items follow by preferences and popularity.';
const BY_PREFERENCES = 'The items are ordered by the user’s preferences and by popularity.';
const NO_SCORES = 'The user has no stored scores or preferences.';

/** The requested items that no stored list orders. */
function findOmitted({ lists, itemIds }: ListedRequest): string[] {
  const known = new Set(lists.flatMap((list) => list.itemIds));
  return [...new Set(itemIds)].filter((itemId) => !known.has(itemId));
}

async function readStoredLists(
  { reader, active }: RankingServices,
  requests: readonly RankRequest[],
): Promise<readonly ListedRequest[]> {
  const userIds = idsOf(requests);
  const [rankings, recommendations] = await Promise.all([
    readFrom(reader.personalizedRanking, active.get('PERSONALIZED_RANKING'), userIds),
    readFrom(reader.userRecommendations, active.get('USER_RECOMMENDATIONS'), userIds),
  ]);
  return requests.map((request) => {
    const { userId } = request;
    const lists = [rankings.get(userId), recommendations.get(userId)].flatMap((list) => list ?? []);
    return { ...request, lists };
  });
}

function idsOf(requests: readonly RankRequest[]): string[] {
  return [...new Set(requests.map(({ userId }) => userId).filter((userId) => userId !== ''))];
}

async function readAffinities(
  { reader, active }: RankingServices,
  requests: readonly RankRequest[],
): Promise<(userId: string) => AffinityList | undefined> {
  const lists = await readFrom(reader.itemAffinity, active.get('ITEM_AFFINITY'), idsOf(requests));
  return (userId) => lists.get(userId);
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
  { reader, active }: RankingServices,
  requests: readonly RankRequest[],
): Promise<(itemId: string) => number> {
  const generation = active.get('POPULAR_ITEMS');
  if (generation === undefined || requests.length === 0) return () => 0;
  return createPopularityOf((await reader.popularItems(generation.id, POPULAR)).itemIds);
}

async function readCategories(
  { reader, active }: RankingServices,
  itemIds: readonly string[],
): Promise<(itemId: string) => string | null> {
  const items = await readFrom(reader.catalogueItems, active.get('POPULAR_ITEMS'), itemIds);
  return (itemId) => items.get(itemId)?.category ?? null;
}
