import { takeTop, type TopOptions } from '../arrays/take-top.ts';
import { addCart, addOwnItems, highestScore } from '../inference/cart-scores.ts';
import type { ScoredItems } from '../inference/recommend-items.ts';
import {
  clearScores,
  createSessionScores,
  type Session,
  type SessionScores,
} from '../inference/session-scores.ts';
import { extendFrequency } from '../repeats/extend-frequency.ts';
import { cartWeights, findCartReason, findReason } from './because.ts';
import { dueAgain } from './due-again.ts';
import type { LiveModel } from './live-model.ts';
import { createSessionScoring, scoreGivenItems } from './score-session.ts';

/** Lists at request time: synchronous, without I/O. Their scores are comparable; 1 is the best item of all. */
export interface LiveLists {
  /** Items that continue a session, best first, without those of the session; empty where the model knows none of it. */
  continueSession(session: Session, wanted: TopOptions): ScoredItems;
  /**
   * The score of each given item for a session, on the scale of `continueSession`: by its weights, by content for new
   * items, and up to .02 by popularity. Without known items in the session: by popularity alone.
   */
  scoreItems(session: Session, items: ArrayLike<number>): Float64Array;
  /** Items that complete a cart, best first, without those of the cart. A user's own purchases count a little. */
  completeCart(cart: readonly number[], own: Session | undefined, wanted: TopOptions): ScoredItems;
  /** The index of the entry of a session that adds most to the score of an item, or -1. */
  because(session: Session, item: number): number;
  /** The same for a cart. */
  becauseOfCart(cart: readonly number[], item: number): number;
  /**
   * What a user buys again, most due first: by the intervals of the user and those of the item. Neither what was just
   * bought nor what is not bought again.
   *
   * @param purchases of the user, newest first; an item may occur again
   * @param now epoch seconds
   */
  dueAgain(purchases: Session, now: number): ScoredItems;
}

/** Lists of a model. They share the scratch arrays, 40 bytes an item, so create them once for each model. */
export function createLiveLists(model: LiveModel): LiveLists {
  const scoring = createSessionScoring(model);
  const scores = createSessionScores(model.itemCount);
  return {
    continueSession: (session, wanted) => {
      scoring.score(session, scores);
      return takeBest(scores, wanted);
    },
    scoreItems: (session, items) => scoreGivenItems(scoring, { session, items, scores }),
    completeCart: (cart, own, wanted) => {
      scoreCart(model, cart, scores);
      if (own && scores.count > 0) addOwnItems(frequenciesOf(own), scores);
      return takeBest(scores, wanted);
    },
    because: (session, item) => findReason(scoring, { session, item, scores }),
    becauseOfCart: (cart, item) => findCartReason(model, cart, item),
    dueAgain: (purchases, now) => dueAgain(model, purchases, now),
  };
}

/** By baskets, where they know an item of the cart; else by what the same users take. */
function scoreCart(model: LiveModel, cart: readonly number[], scores: SessionScores): void {
  clearScores(scores);
  const known = cart.filter((item) => item >= 0);
  for (const item of known) scores.seenIn[item] = scores.request;
  for (const weights of cartWeights(model)) {
    if (scores.count === 0) addCart(weights, known, scores);
  }
}

function frequenciesOf({ item, time }: Session): ReadonlyMap<number, number> {
  const purchases = Array.from(item, (one, at) => ({ item: one, time: time[at] ?? 0 }));
  const none = {
    item: new Int32Array(0),
    time: new Float64Array(0),
    frequency: new Float64Array(0),
  };
  return extendFrequency(
    none,
    purchases.filter((one) => one.item >= 0),
  );
}

/** The best candidates outside the session or cart, with their share of the best one. */
function takeBest(scores: SessionScores, wanted: TopOptions): ScoredItems {
  const { score, seenIn, request, candidate, count } = scores;
  const isNew = (item: number) => seenIn[item] !== request && (score[item] ?? 0) > 0;
  const best = highestScore(scores, isNew);
  const items = takeTop(candidate.subarray(0, count), score, {
    ...wanted,
    allows: (item) => isNew(item) && wanted.allows(item),
  });
  return { items, scores: Array.from(items, (item) => (score[item] ?? 0) / best) };
}
