import { addTo } from '../arrays/array-access.ts';
import { forEachNeighbour } from '../arrays/neighbours.ts';
import { takeFirst, takeTop, type TopOptions } from '../arrays/take-top.ts';
import type { Model } from '../training/model.ts';
import type { ScoredItems } from './recommend-items.ts';
import { popularityOf, softmax } from './score-items.ts';
import type { UserProfile } from './user-profile.ts';

/** What is asked for: items that belong with those of a cart, by number. */
export interface CartRequest {
  readonly cart: readonly number[];
  /** Of the user, if known: own items count for more. */
  readonly profile?: UserProfile | undefined;
}

/** The most frequent own item beside the best one for the cart. Chosen by validation on a real gift shop. */
const OWN_SHARE = 0.2;

/**
 * The items that complete a cart, best first, filled up with popular ones. The whole cart counts at once: the weights
 * discount what its items share, where similarities alone would list substitutes.
 */
export function completeCart(
  model: Model,
  { cart, profile }: CartRequest,
  { count, allows }: TopOptions,
): ScoredItems {
  const score = new Float64Array(model.histories.itemCount);
  const candidates = new Set<number>();
  const add = (item: number, value: number) => {
    candidates.add(item);
    addTo(score, item, value);
  };
  const inCart = new Set(cart);
  // The weights of baskets are the last layer where there are two.
  const weights = model.layers.at(-1)?.weights;
  for (const item of inCart) if (weights) forEachNeighbour(weights, item, add);
  if (profile) addFrequency(profile, { add, best: highest(score, candidates) });
  const allowed = { count, allows: (item: number) => !inCart.has(item) && allows(item) };
  for (const item of takeFirst(model.popularItems, {
    ...allowed,
    count: count + candidates.size,
  })) {
    if (!candidates.has(item)) add(item, popularityOf(model, item));
  }
  const items = takeTop([...candidates], score, allowed);
  return { items, scores: softmax(score, [...candidates], items) };
}

function addFrequency(
  { item, frequency }: UserProfile,
  { add, best }: { readonly add: (item: number, value: number) => void; readonly best: number },
): void {
  const most = frequency.reduce((highest, one) => Math.max(highest, one), 0);
  if (most === 0) return;
  const unit = (OWN_SHARE * (best || 1)) / most;
  for (const [at, one] of item.entries()) {
    const value = unit * (frequency[at] ?? 0);
    if (value > 0) add(one, value);
  }
}

function highest(score: Float64Array, candidates: ReadonlySet<number>): number {
  let best = 0;
  for (const item of candidates) best = Math.max(best, score[item] ?? 0);
  return best;
}
