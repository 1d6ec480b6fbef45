import { beginOf, endOf, intAt } from '../arrays/array-access.ts';
import { fade } from '../ease/recency.ts';
import {
  clearScores,
  entriesOf,
  type Session,
  type SessionScores,
} from '../inference/session-scores.ts';
import type { LiveModel, LiveNeighbours } from './live-model.ts';
import type { SessionScoring } from './score-session.ts';

/** An item that follows from a session, and arrays to mark the session's items in. */
interface Reasoned {
  readonly session: Session;
  readonly item: number;
  readonly scores: SessionScores;
}

/** The index of the entry of a session that adds most to the score of an item, or -1. */
export function findReason(
  { model, contentShare }: SessionScoring,
  { session, item, scores }: Reasoned,
): number {
  clearScores(scores);
  let [best, found] = [0, -1];
  for (const entry of entriesOf(session, scores)) {
    let sum = contentShare(entry) * weightOf(model.content, entry.item, item);
    for (const { weights, recency } of model.layers) {
      sum += fade(recency, entry) * weightOf(weights, entry.item, item);
    }
    if (sum > best) [best, found] = [sum, entry.at];
  }
  return found < 0 ? nearestByContent(model, session, item) : found;
}

/** New items follow from what resembles them. */
function nearestByContent({ content }: LiveModel, { item: items }: Session, item: number): number {
  let [best, found] = [0, -1];
  for (let at = 0; at < items.length; at += 1) {
    const similarity = weightOf(content, items[at] ?? -1, item);
    if (similarity > best) [best, found] = [similarity, at];
  }
  return found;
}

/** What completes a cart: what lies in the same baskets, else what the same users take. */
export function cartWeights({ baskets, layers }: LiveModel): readonly LiveNeighbours[] {
  return [baskets, ...layers.slice(0, 1).map(({ weights }) => weights)];
}

/** The index of the item of a cart that adds most to the score of an item, or -1. */
export function findCartReason(model: LiveModel, cart: readonly number[], item: number): number {
  for (const weights of cartWeights(model)) {
    let [best, found] = [0, -1];
    for (const [at, one] of cart.entries()) {
      const weight = weightOf(weights, one, item);
      if (weight > best) [best, found] = [weight, at];
    }
    if (found >= 0) return found;
  }
  return -1;
}

/** The weight from an item to another; 0 if there is none. */
function weightOf({ start, item, weight }: LiveNeighbours, from: number, to: number): number {
  if (from < 0) return 0;
  const end = endOf(start, from);
  for (let at = beginOf(start, from); at < end; at += 1) {
    if (intAt(item, at) === to) return weight[at] ?? 0;
  }
  return 0;
}
