import type { Model } from './model.ts';
import { beginOf, endOf } from './ragged.ts';

/** How much popularity adds to a taste: it breaks ties, and is all there is for who is not known. */
export const POPULARITY_SHARE = 0.02;

const NEARLY_NOTHING = 1e-30;

export interface ItemScores {
  /** A score for every item; those that are not candidates have 0. */
  readonly score: Float64Array;
  readonly candidates: readonly number[];
}

/** Scores the items near the user's history, and the `popular` most popular ones. User -1 is nobody known. */
export function scoreItems(model: Model, user: number, popular: number): ItemScores {
  const score = new Float64Array(model.histories.itemCount);
  const candidates = user < 0 ? [] : addTaste(model, user, score);
  for (const item of model.popularItems.subarray(0, popular)) {
    if (score[item] === 0) candidates.push(item);
  }
  for (const item of candidates) {
    score[item] = (score[item] ?? 0) + POPULARITY_SHARE * (model.popularity[item] ?? 0);
  }
  return { score, candidates };
}

/** Adds what each item of the history says for its neighbours; answers which items got any. */
function addTaste(model: Model, user: number, score: Float64Array): number[] {
  const { histories, weights, taste } = model;
  const met: number[] = [];
  const end = endOf(histories.start, user);
  for (let at = beginOf(histories.start, user); at < end; at += 1) {
    const item = histories.item[at] ?? 0;
    const share = taste[at] ?? 0;
    const last = endOf(weights.start, item);
    for (let near = beginOf(weights.start, item); near < last; near += 1) {
      const other = weights.item[near] ?? 0;
      const before = score[other] ?? 0;
      if (before === 0) met.push(other);
      // Weights may be below zero: a sum that comes back to zero is not to be met twice.
      score[other] = before + share * (weights.weight[near] ?? 0) || NEARLY_NOTHING;
    }
  }
  return met;
}
