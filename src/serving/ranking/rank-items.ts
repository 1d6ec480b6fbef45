import type { CatalogueItem } from '../../domain/lists/recommendation-list.ts';
import type { ScoredItem } from '../../domain/serving-rules/order-lists.ts';
import { readShownItems, type ShownItems } from '../items/read-shown-items.ts';
import type { ServingContext } from '../serving-context.ts';
import { rankByCampaign } from './rank-by-campaign.ts';
import { rankByModel } from './rank-by-model.ts';
import { rankByStoredLists } from './rank-by-stored-lists.ts';
import type { RankingOutcome, RankingServices, RankingSource } from './ranking-source.ts';
import type { Ranking, RankRequest } from './ranking.ts';

export interface RankedItemsView extends Ranking {
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

/** A request, its ranking as soon as a source has one, and why the sources before could not rank it. */
interface Attempt {
  readonly request: RankRequest;
  readonly ranking?: Omit<Ranking, 'degradedReason'>;
  readonly reasons: readonly string[];
}

/** In this order; each is asked for what those before it could not rank. */
const SOURCES: readonly RankingSource[] = [rankByCampaign, rankByModel, rankByStoredLists];

/** Ranks each list for its user or session by the best source that can; otherwise the items keep their order. */
export async function rankItems(
  context: ServingContext,
  requests: readonly RankRequest[],
): Promise<RankedItemsView[]> {
  const served = await context.served.read();
  const wanted = requests.flatMap(({ itemIds, showsItems = true }) => (showsItems ? itemIds : []));
  const [attempts, items] = await Promise.all([
    rankBySources({ ...context, active: served }, requests),
    readShownItems(context, served, wanted),
  ]);
  return attempts.map((attempt) => presentRanking(attempt, items));
}

async function rankBySources(
  services: RankingServices,
  requests: readonly RankRequest[],
): Promise<readonly Attempt[]> {
  let attempts: readonly Attempt[] = requests.map((request) => ({ request, reasons: [] }));
  for (const source of SOURCES) {
    const open = attempts.filter(
      ({ request, ranking }) => ranking === undefined && isOfSomeone(request),
    );
    if (open.length === 0) break;
    const outcomes = await source(
      services,
      open.map(({ request }) => request),
    );
    const outcomeOf = new Map(open.map((attempt, index) => [attempt, outcomes[index]]));
    attempts = attempts.map((attempt) => addOutcome(attempt, outcomeOf.get(attempt)));
  }
  return attempts;
}

function isOfSomeone({ userId, sessionId = null }: RankRequest): boolean {
  return userId !== '' || sessionId !== null;
}

function addOutcome(attempt: Attempt, outcome: RankingOutcome | undefined): Attempt {
  if (outcome === undefined) return attempt;
  const { reason, ...ranked } = outcome;
  return {
    ...attempt,
    ...ranked,
    reasons: [...attempt.reasons, ...(reason === null ? [] : [reason])],
  };
}

const NO_VISITOR = 'No user id was given; the items keep the order of the request.';
const AS_SENT = 'The items keep the order of the request.';

function presentRanking(
  attempt: Attempt,
  { itemOf, asLastSeen, staleAt }: ShownItems,
): RankedItemsView {
  const { request, ranking = unranked(request), reasons } = attempt;
  const { userId, itemIds } = request;
  const explained =
    attempt.ranking === undefined
      ? [...reasons, isOfSomeone(request) ? AS_SENT : NO_VISITOR]
      : reasons;
  const inputRanks = new Map(itemIds.map((id, index) => [id, index + 1] as const).toReversed());
  const items = ranking.items.map(({ itemId, score }, index) => ({
    itemId,
    score,
    rank: index + 1,
    inputRank: inputRanks.get(itemId) ?? 0,
    item: itemOf(itemId) ?? null,
  }));
  const degradedReason = explained.length === 0 ? null : explained.join(' ');
  return { ...ranking, degradedReason, userId, items, asLastSeen, staleAt };
}

function unranked({ itemIds }: RankRequest): Omit<Ranking, 'degradedReason'> {
  const items = [...new Set(itemIds)].map((itemId) => ({ itemId, score: null }));
  return { items, source: 'UNRANKED', recommendationId: null };
}
