import { takeFirst, takeTop, type TopOptions } from '../arrays/take-top.ts';
import type { Model } from '../training/model.ts';
import { addCart, addOwnItems } from './cart-scores.ts';
import type { ScoredItems } from './recommend-items.ts';
import { popularityOf, softmax } from './score-items.ts';
import { addScore, clearScores, createSessionScores } from './session-scores.ts';
import type { UserProfile } from './user-profile.ts';

/** What is asked for: items that belong with those of a cart, by number. */
export interface CartRequest {
  readonly cart: readonly number[];
  /** Of the user, if known: own items count for more. */
  readonly profile?: UserProfile | undefined;
}

/** The items that complete a cart, best first, filled up with popular ones. */
export function completeCart(
  model: Model,
  { cart, profile }: CartRequest,
  { count, allows }: TopOptions,
): ScoredItems {
  const scores = createSessionScores(model.histories.itemCount);
  clearScores(scores);
  // The weights of baskets are the last layer where there are two.
  const weights = model.layers.at(-1)?.weights;
  if (weights) addCart(weights, cart, scores);
  if (profile) addOwnItems(frequenciesOf(profile), scores);
  const inCart = new Set(cart);
  const allowed = { count, allows: (item: number) => !inCart.has(item) && allows(item) };
  const popular = { ...allowed, count: count + scores.count };
  for (const item of takeFirst(model.popularItems, popular)) {
    if (scores.scoredIn[item] !== scores.request) addScore(scores, item, popularityOf(model, item));
  }
  const candidates = scores.candidate.subarray(0, scores.count);
  const items = takeTop(candidates, scores.score, allowed);
  return { items, scores: softmax(scores.score, candidates, items) };
}

function frequenciesOf({ item, frequency }: UserProfile): (readonly [number, number])[] {
  return Array.from(item, (one, at) => [one, frequency[at] ?? 0] as const);
}
