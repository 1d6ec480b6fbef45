import { addTo, beginOf, endOf } from '../arrays/array-access.ts';
import type { Neighbours } from '../arrays/neighbours.ts';
import type { Model } from '../training/model.ts';
import { type Exploration, scoreColdItems } from './score-cold-items.ts';
import type { UserProfile } from './user-profile.ts';

/** The weight of popularity in a score: it breaks ties, and is the whole score of an unknown user. */
export const POPULARITY_SHARE = 0.02;

const NEARLY_NOTHING = 1e-30;

export interface ItemScores {
  /** The score of each item; 0 if it is no candidate. */
  readonly score: Float64Array;
  /** The items with a score. */
  readonly candidates: number[];
}

/** Scores items for a profile: by the weights from its items, and cold items by content. */
export function scoreItems(
  model: Model,
  profile: UserProfile,
  exploration: Exploration,
): ItemScores {
  const score = new Float64Array(model.histories.itemCount);
  const candidates = addProfile(model, profile, score);
  let best = 0;
  for (const item of candidates) best = Math.max(best, score[item] ?? 0);
  for (const [item, value] of scoreColdItems(model, profile, exploration)) {
    if (score[item] === 0) candidates.push(item);
    addTo(score, item, (best || 1) * value);
  }
  for (const item of candidates) addTo(score, item, popularityOf(model, item));
  return { score, candidates };
}

/** Adds the weights of all layers from the items of the profile; returns the items whose score is not zero. */
function addProfile({ layers }: Model, profile: UserProfile, score: Float64Array): number[] {
  const nonZero: number[] = [];
  for (const [nth, { weights }] of layers.entries()) {
    const share = profile.shares[nth];
    if (share) addLayer(weights, { item: profile.item, share }, { score, nonZero });
  }
  return nonZero;
}

interface Sums {
  readonly score: Float64Array;
  readonly nonZero: number[];
}

/** One loop: it runs millions of times. */
function addLayer(
  weights: Neighbours,
  { item, share }: { readonly item: Int32Array; readonly share: Float64Array },
  { score, nonZero }: Sums,
): void {
  for (let at = 0; at < item.length; at += 1) {
    const source = item[at] ?? 0;
    const own = share[at] ?? 0;
    const end = endOf(weights.start, source);
    for (let near = beginOf(weights.start, source); near < end; near += 1) {
      const other = weights.item[near] ?? 0;
      const before = score[other] ?? 0;
      if (before === 0) nonZero.push(other);
      // Weights may be negative: an item whose sum returns to zero must not be listed twice.
      score[other] = before + own * (weights.weight[near] ?? 0) || NEARLY_NOTHING;
    }
  }
}

/** The score of an item by popularity alone. */
export function popularityOf({ popularity }: Model, item: number): number {
  return POPULARITY_SHARE * (popularity[item] ?? 0);
}

/** The log of the largest ratio between two probabilities. */
const SPREAD = 6;

/** Softmax over all candidates, for those in `chosen`; truncated to 7 decimals, so that the sum never exceeds 1. */
export function softmax(
  score: Float64Array,
  candidates: ArrayLike<number>,
  chosen: Iterable<number>,
): number[] {
  let best = 0;
  for (let at = 0; at < candidates.length; at += 1) {
    best = Math.max(best, score[candidates[at] ?? 0] ?? 0);
  }
  const strength = (item: number) =>
    best === 0 ? 1 : Math.exp((SPREAD * (score[item] ?? 0)) / best);
  let sum = 0;
  for (let at = 0; at < candidates.length; at += 1) sum += strength(candidates[at] ?? 0);
  return Array.from(chosen, (item) => Math.floor((strength(item) / sum) * 1e7) / 1e7);
}
