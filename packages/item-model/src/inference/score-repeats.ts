import { addTo } from '../arrays/array-access.ts';
import { popularityFactor } from '../repeats/recent-popularity.ts';
import type { Repeats } from '../repeats/repeats.ts';
import type { Model } from '../training/model.ts';
import type { Exploration } from './score-cold-items.ts';
import type { ItemScores } from './score-items.ts';
import type { UserProfile } from './user-profile.ts';

/** Powers of recent popularity. A user's own items differ less in popularity than all items do, so their power is higher. */
const POPULARITY_POWER = { mixed: 0.3, onlyOwn: 0.5 };

/**
 * The best new item beside the best own one where half of a basket is repeats. It weighs more where users repeat less:
 * with 39 % of repeats it comes to a tenth.
 */
const NEW_SHARE = 0.064;

/** Below 1, so that new items keep a place where all is repeats. */
const MAX_REPEAT_SHARE = 0.98;

/** Scores the items that the user took before by personal frequency and recent popularity. */
export function scoreOwnItems(model: Model, profile: UserProfile): ItemScores {
  const { repeats } = model;
  const score = new Float64Array(model.histories.itemCount);
  for (const [at, item] of profile.item.entries()) {
    score[item] = repeats
      ? (profile.frequency[at] ?? 0) * popularityOf(repeats, item, POPULARITY_POWER.onlyOwn)
      : (profile.shares[0]?.[at] ?? 0);
  }
  return { score, candidates: [...profile.item] };
}

/**
 * Favours items with recent purchases; the best score stays. A list of a user's next purchases at a given time
 * gains by it, as the fit knows taste alone. Cold items have no popularity to judge by and keep their scores.
 */
export function favourPopular(model: Model, { score, candidates }: ItemScores): void {
  const { repeats, freshness } = model;
  if (!repeats) return;
  const best = highest(score, candidates);
  for (const item of candidates) {
    const fresh = freshness[item] ?? 0;
    const popularity = popularityOf(repeats, item, POPULARITY_POWER.mixed);
    score[item] = (score[item] ?? 0) * (fresh + (1 - fresh) * popularity);
  }
  const after = highest(score, candidates);
  if (after <= 0) return;
  for (const item of candidates) score[item] = ((score[item] ?? 0) * best) / after;
}

/** What is mixed into the scores of a list. */
interface OwnItems {
  readonly repeats: Repeats;
  readonly profile: UserProfile;
  readonly exploration: Exploration;
}

/**
 * Adds the personal frequency of own items, in proportion to the share of repeats in the shop's own baskets. Where no
 * user repeats, own items come after all others, in a list that is too short without them. "A Next Basket
 * Recommendation Reality Check" (Li et al., TOIS 2023) judges both parts.
 */
export function addOwnItems(
  model: Model,
  { repeats, profile, exploration }: OwnItems,
  { score, candidates }: ItemScores,
): void {
  if (repeats.share === 0) return putLast(profile, { score, candidates });
  const { item, frequency } = profile;
  const own = Float64Array.from(item, (one, at) => {
    return (frequency[at] ?? 0) * popularityOf(repeats, one, POPULARITY_POWER.mixed);
  });
  const highestOwn = own.reduce((best, one) => Math.max(best, one), 0);
  if (highestOwn === 0) return;
  const share = Math.min(repeats.share, MAX_REPEAT_SHARE);
  const ratio = share / (1 - share) / NEW_SHARE;
  const before = highest(score, candidates) || 1;
  for (const [at, one] of item.entries()) {
    if (score[one] === 0) candidates.push(one);
    addTo(score, one, (ratio * before * (own[at] ?? 0)) / highestOwn);
  }
  liftColdItems(
    model,
    { score, candidates },
    new Set(item),
    (highest(score, candidates) / before) ** exploration.weight,
  );
}

function putLast({ item }: UserProfile, { score, candidates }: ItemScores): void {
  let [lowest, best] = [0, 0];
  for (const one of candidates) {
    lowest = Math.min(lowest, score[one] ?? 0);
    best = Math.max(best, score[one] ?? 0);
  }
  for (const one of item) {
    if (score[one] === 0) candidates.push(one);
    addTo(score, one, lowest - best - 1);
  }
}

/** At an exploration weight of 1 the best cold item ranks with own items; at usual weights it ranks among new ones. */
function liftColdItems(
  { freshness }: Model,
  { score, candidates }: ItemScores,
  own: ReadonlySet<number>,
  factor: number,
): void {
  for (const one of candidates) {
    if (own.has(one)) continue;
    addTo(score, one, (factor - 1) * (freshness[one] ?? 0) * (score[one] ?? 0));
  }
}

function popularityOf({ popularity }: Repeats, item: number, power: number): number {
  return popularityFactor(popularity[item] ?? 0, power);
}

function highest(score: Float64Array, candidates: readonly number[]): number {
  return candidates.reduce((best, item) => Math.max(best, score[item] ?? 0), 0);
}
