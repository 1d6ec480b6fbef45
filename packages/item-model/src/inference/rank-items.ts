import type { Model } from '../training/model.ts';
import type { ScoredItems } from './recommend-items.ts';
import { DEFAULT_EXPLORATION } from './score-cold-items.ts';
import { popularityOf, scoreItems, softmax } from './score-items.ts';
import type { UserProfile } from './user-profile.ts';

/** Ranks the given items for a profile, best first; ties keep their order. The scores sum to 1. */
export function rankItems(
  model: Model,
  profile: UserProfile,
  items: readonly number[],
): ScoredItems {
  // Without a cut-off by age: the caller wants all given items ranked.
  const { score } = scoreItems(model, profile, { ...DEFAULT_EXPLORATION, maxAgeDays: Infinity });
  for (const item of items) {
    if (score[item] === 0) score[item] = popularityOf(model, item);
  }
  const ranked = items.toSorted((one, other) => (score[other] ?? 0) - (score[one] ?? 0));
  return { items: Int32Array.from(ranked), scores: softmax(score, ranked, ranked) };
}
