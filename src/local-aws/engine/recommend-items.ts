import type { Model } from './model.ts';
import { scoreItems } from './score-items.ts';
import { softmax } from './softmax.ts';
import { takeTop } from './take-top.ts';

/** Items by number, best first, with their scores. */
export interface ScoredItems {
  readonly items: Int32Array;
  readonly scores: readonly number[];
}

/** The items for a user; for user -1 (not known) the popular ones. */
export function recommendItems(model: Model, user: number, count: number): ScoredItems {
  const { score, candidates } = scoreItems(model, user, Math.max(count, FEWEST_CANDIDATES));
  const items = takeTop(candidates, score, count);
  return { items, scores: softmax(score, candidates, items) };
}

const FEWEST_CANDIDATES = 100;
