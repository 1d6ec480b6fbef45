import { intAt } from '../arrays/array-access.ts';
import {
  addNeighbours,
  addScore,
  type SessionLayer,
  type SessionScores,
} from './session-scores.ts';

/** The most frequent own item beside the best one for the cart. Chosen by validation on a real gift shop. */
const OWN_SHARE = 0.2;

/**
 * Adds what belongs with the items of a cart, each counted once. The whole cart counts at once: the weights discount what
 * its items share, where similarities alone would list substitutes.
 */
export function addCart(
  weights: SessionLayer['weights'],
  cart: Iterable<number>,
  scores: SessionScores,
): void {
  for (const item of new Set(cart)) addNeighbours(weights, { item, share: 1 }, scores);
}

/** Adds the items that a user took, in proportion to how often and how lately. */
export function addOwnItems(
  own: Iterable<readonly [item: number, frequency: number]>,
  scores: SessionScores,
): void {
  const entries = [...own];
  const most = entries.reduce((highest, [, frequency]) => Math.max(highest, frequency), 0);
  if (most === 0) return;
  const unit = (OWN_SHARE * (highestScore(scores) || 1)) / most;
  for (const [item, frequency] of entries) {
    if (frequency > 0) addScore(scores, item, unit * frequency);
  }
}

/** The score of the best candidate that is allowed; 0 if there is none. */
export function highestScore(
  { score, candidate, count }: SessionScores,
  allows: (item: number) => boolean = () => true,
): number {
  let best = 0;
  for (let at = 0; at < count; at += 1) {
    const item = intAt(candidate, at);
    const own = score[item] ?? 0;
    if (own > best && allows(item)) best = own;
  }
  return best;
}
