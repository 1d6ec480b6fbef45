import { addTo, beginOf, endOf } from '../arrays/ragged.ts';
import type { Model } from '../training/model.ts';
import { type Exploration, scoreColdItems } from './explore.ts';
import type { UserProfile } from './user-profile.ts';

/** How much popularity adds to a profile: it breaks ties, and is all there is for who is not known. */
const POPULARITY_SHARE = 0.02;

const NEARLY_NOTHING = 1e-30;

export interface ItemScores {
  /** A score for every item; those that nothing speaks for have 0. */
  readonly score: Float64Array;
  /** The items that something speaks for. */
  readonly candidates: number[];
}

/** Scores the items near the profile: what those who met the same met, and what is new and described alike. */
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

/** Adds what each item of the profile says for others; answers which items got any. One loop: it runs millions of times. */
function addProfile(
  { weights }: Model,
  { item, share }: UserProfile,
  score: Float64Array,
): number[] {
  const met: number[] = [];
  for (let at = 0; at < item.length; at += 1) {
    const source = item[at] ?? 0;
    const own = share[at] ?? 0;
    const end = endOf(weights.start, source);
    for (let near = beginOf(weights.start, source); near < end; near += 1) {
      const other = weights.item[near] ?? 0;
      const before = score[other] ?? 0;
      if (before === 0) met.push(other);
      // Weights may be below zero: a sum that comes back to zero is not to be met twice.
      score[other] = before + own * (weights.weight[near] ?? 0) || NEARLY_NOTHING;
    }
  }
  return met;
}

/** What popularity alone says. */
export function popularityOf({ popularity }: Model, item: number): number {
  return POPULARITY_SHARE * (popularity[item] ?? 0);
}
