import { type Exploration, scoreNewItems } from './explore.ts';
import type { Model } from './model.ts';
import { eachNeighbour } from './neighbours.ts';
import type { Taste } from './taste.ts';

/** How much popularity adds to a taste: it breaks ties, and is all there is for who is not known. */
const POPULARITY_SHARE = 0.02;

const NEARLY_NOTHING = 1e-30;

export interface ItemScores {
  /** A score for every item; those that nothing speaks for have 0. */
  readonly score: Float64Array;
  /** The items that something speaks for. */
  readonly candidates: number[];
}

/** Scores the items near the taste: what those who met the same met, and what is new and described alike. */
export function scoreItems(model: Model, taste: Taste, exploration: Exploration): ItemScores {
  const score = new Float64Array(model.histories.itemCount);
  const candidates: number[] = [];
  const add = (item: number, value: number) => {
    const before = score[item] ?? 0;
    if (before === 0) candidates.push(item);
    // Weights may be below zero: a sum that comes back to zero is not to be met twice.
    score[item] = before + value || NEARLY_NOTHING;
  };
  for (const [at, source] of taste.item.entries()) {
    const share = taste.share[at] ?? 0;
    eachNeighbour(model.weights, source, (item, weight) => add(item, share * weight));
  }
  const best = candidates.reduce((highest, item) => Math.max(highest, score[item] ?? 0), 0) || 1;
  for (const [item, value] of scoreNewItems(model, taste, exploration)) add(item, best * value);
  for (const item of candidates) score[item] = (score[item] ?? 0) + popularityOf(model, item);
  return { score, candidates };
}

/** What popularity alone says. */
export function popularityOf({ popularity }: Model, item: number): number {
  return POPULARITY_SHARE * (popularity[item] ?? 0);
}
