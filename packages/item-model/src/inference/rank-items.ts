import type { Model } from '../training/model.ts';
import { DEFAULT_EXPLORATION } from './explore.ts';
import type { ScoredItems } from './recommend-items.ts';
import { popularityOf, scoreItems } from './score-items.ts';
import { softmax } from './softmax.ts';
import type { UserProfile } from './user-profile.ts';

/** The given items in the order of a profile, best first; equals keep their order. The scores add up to 1. */
export function rankItems(
  model: Model,
  profile: UserProfile,
  items: readonly number[],
): ScoredItems {
  // However old a new item is: whoever asks for it wants it ranked.
  const { score } = scoreItems(model, profile, { ...DEFAULT_EXPLORATION, maxAgeDays: Infinity });
  for (const item of items) {
    if (score[item] === 0) score[item] = popularityOf(model, item);
  }
  const ranked = items.toSorted((one, other) => (score[other] ?? 0) - (score[one] ?? 0));
  return { items: Int32Array.from(ranked), scores: softmax(score, ranked, ranked) };
}
