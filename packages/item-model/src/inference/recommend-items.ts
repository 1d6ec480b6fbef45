import { takeFirst, takeTop, type TopOptions } from '../arrays/take-top.ts';
import type { Model } from '../training/model.ts';
import type { Exploration } from './score-cold-items.ts';
import { popularityOf, scoreItems, softmax } from './score-items.ts';
import type { UserProfile } from './user-profile.ts';

/** Item numbers, best first, with their scores. */
export interface ScoredItems {
  readonly items: Int32Array;
  readonly scores: readonly number[];
}

/** The best items for a profile, filled up with popular ones; an empty profile gets popular items alone. */
export function recommendItems(
  model: Model,
  { profile, exploration }: { readonly profile: UserProfile; readonly exploration: Exploration },
  wanted: TopOptions,
): ScoredItems {
  const { score, candidates } = scoreItems(model, profile, exploration);
  const coldScores = takeFirst(model.popularItems, {
    count: Math.max(wanted.count, MIN_CANDIDATES),
    allows: (item) => score[item] === 0 && wanted.allows(item),
  });
  for (const item of coldScores) {
    score[item] = popularityOf(model, item);
    candidates.push(item);
  }
  const items = takeTop(candidates, score, wanted);
  return { items, scores: softmax(score, candidates, items) };
}

const MIN_CANDIDATES = 100;
