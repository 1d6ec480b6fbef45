import type { Model } from './model.ts';
import type { ScoredItems } from './recommend-items.ts';
import { POPULARITY_SHARE, scoreItems } from './score-items.ts';
import { softmax } from './softmax.ts';

/** The given items for a user, best first; equals keep their order. The scores add up to 1. */
export function rankItems(model: Model, user: number, items: readonly number[]): ScoredItems {
  const { score } = scoreItems(model, user, 0);
  for (const item of items) {
    if (score[item] === 0) score[item] = POPULARITY_SHARE * (model.popularity[item] ?? 0);
  }
  const ranked = items.toSorted((one, other) => (score[other] ?? 0) - (score[one] ?? 0));
  return { items: Int32Array.from(ranked), scores: softmax(score, ranked, ranked) };
}
