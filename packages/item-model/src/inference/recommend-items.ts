import { takeFirst, takeTop, type TopOptions } from '../arrays/take-top.ts';
import type { Model } from '../training/model.ts';
import type { Exploration } from './score-cold-items.ts';
import { popularityOf, scoreItems, softmax } from './score-items.ts';
import { addOwnItems, favourPopular, scoreOwnItems } from './score-repeats.ts';
import type { UserProfile } from './user-profile.ts';

/** Item numbers, best first, with their scores. */
export interface ScoredItems {
  readonly items: Int32Array;
  readonly scores: readonly number[];
}

/**
 * What a list has of the items that the user took before: these and new ones by the evidence for repeats in the
 * training data, only these, or none of them.
 */
export type RepeatMode = 'mixed' | 'only' | 'none';

/** Whom a list is for. */
export interface ListRequest {
  readonly profile: UserProfile;
  readonly exploration: Exploration;
  readonly repeats?: RepeatMode;
}

/** The best items for a profile, filled up with popular ones; an empty profile gets popular items alone. */
export function recommendItems(
  model: Model,
  request: ListRequest,
  wanted: TopOptions,
): ScoredItems {
  const { profile, exploration, repeats: mode = 'mixed' } = request;
  if (mode === 'only') return takeOwnItems(model, profile, wanted);
  const { score, candidates } = scoreItems(model, profile, exploration);
  favourPopular(model, { score, candidates });
  const { repeats } = model;
  if (mode === 'mixed' && repeats) {
    addOwnItems(model, { repeats, profile, exploration }, { score, candidates });
  }
  const allows = mode === 'none' ? exceptOwn(profile, wanted) : wanted.allows;
  const coldScores = takeFirst(model.popularItems, {
    count: Math.max(wanted.count, MIN_CANDIDATES),
    allows: (item) => score[item] === 0 && allows(item),
  });
  for (const item of coldScores) {
    score[item] = popularityOf(model, item);
    candidates.push(item);
  }
  const items = takeTop(candidates, score, { count: wanted.count, allows });
  return { items, scores: softmax(score, candidates, items) };
}

const MIN_CANDIDATES = 100;

/** Not filled up: other items are no repeats. Empty where no user takes an item twice. */
function takeOwnItems(model: Model, profile: UserProfile, wanted: TopOptions): ScoredItems {
  if (model.repeats?.share === 0) return { items: new Int32Array(0), scores: [] };
  const { score, candidates } = scoreOwnItems(model, profile);
  const items = takeTop(candidates, score, wanted);
  return { items, scores: softmax(score, candidates, items) };
}

function exceptOwn({ item }: UserProfile, { allows }: TopOptions): TopOptions['allows'] {
  const own = new Set(item);
  return (one) => !own.has(one) && allows(one);
}
