import type { AffinityList, RecommendationList } from '../lists/recommendation-list.ts';
import { orderByList, type ScoredItem } from './order-lists.ts';

/** What is known of a user and of items before a request. */
export interface RankingEvidence {
  /** The stored lists of the user, the most specific first. */
  readonly lists: readonly RecommendationList[];
  /** How strongly the user prefers an item or its category, from 0 to 1. */
  readonly affinityOf: (itemId: string) => number;
  /** From 0 to 1. */
  readonly popularityOf: (itemId: string) => number;
}

/** Affinity is of the user alone; the order of the request decides between items that are otherwise equal. */
const WEIGHTS = { affinity: 0.7, popularity: 0.2, prior: 0.1 } as const;

/**
 * Ranks all of `itemIds`, each once. The items of a stored list come first, in its order and with its scores; the lists
 * follow each other. All other items follow by affinity, popularity and their place in the request, without a score.
 */
export function blendRanking(itemIds: readonly string[], evidence: RankingEvidence): ScoredItem[] {
  const wanted = [...new Set(itemIds)];
  const weights = new Map(
    wanted.map((itemId, place) => [itemId, weigh(evidence, itemId, place / wanted.length)]),
  );
  let ranked: ScoredItem[] = wanted
    .toSorted((one, other) => (weights.get(other) ?? 0) - (weights.get(one) ?? 0))
    .map((itemId) => ({ itemId, score: null }));
  for (const list of evidence.lists.toReversed()) ranked = putListFirst(ranked, list);
  return ranked;
}

function putListFirst(ranked: readonly ScoredItem[], list: RecommendationList): ScoredItem[] {
  const before = new Map(ranked.map(({ itemId, score }) => [itemId, score]));
  return orderByList([...before.keys()], list).map(({ itemId, score }) => ({
    itemId,
    score: score ?? before.get(itemId) ?? null,
  }));
}

function weigh(
  { affinityOf, popularityOf }: RankingEvidence,
  itemId: string,
  behind: number,
): number {
  const { affinity, popularity, prior } = WEIGHTS;
  return affinity * affinityOf(itemId) + popularity * popularityOf(itemId) + prior * (1 - behind);
}

/** The affinity for an item by its own score and by that of its category, each relative to the best. */
export function createAffinityOf(
  list: AffinityList | undefined,
  categoryOf: (itemId: string) => string | null,
): (itemId: string) => number {
  if (list === undefined) return () => 0;
  const items = relativeScores(list.itemIds.map((id, index) => [id, list.scores?.[index] ?? 0]));
  const categories = relativeScores(list.categories.map((one) => [one.category, one.score]));
  return (itemId) => {
    const ofCategory = categories.get(categoryOf(itemId) ?? '') ?? 0;
    return ((items.get(itemId) ?? 0) + ofCategory) / 2;
  };
}

function relativeScores(scores: readonly (readonly [string, number])[]): Map<string, number> {
  const best = Math.max(...scores.map(([, score]) => score), Number.MIN_VALUE);
  return new Map(scores.map(([name, score]) => [name, Math.max(0, score / best)]));
}

/** The popularity by the rank in a list of popular items, best first: 1 for the first, 0 for items that it omits. */
export function createPopularityOf(popularIds: readonly string[]): (itemId: string) => number {
  const ranks = new Map(popularIds.map((itemId, index) => [itemId, index]));
  return (itemId) => {
    const rank = ranks.get(itemId);
    return rank === undefined ? 0 : 1 - rank / popularIds.length;
  };
}
