import { forEachNeighbour } from '../arrays/neighbours.ts';
import { takeFirst, takeTop, type TopOptions } from '../arrays/take-top.ts';
import type { Model } from '../training/model.ts';
import type { ScoredItems } from './recommend-items.ts';
import { softmax } from './score-items.ts';
import {
  addEntry,
  addScore,
  clearScores,
  createSessionScores,
  entriesOf,
  type Session,
  type SessionScores,
} from './session-scores.ts';

/** Recommends items that are not in the session, best first, filled up with popular ones. */
export type SessionLists = (session: Session, wanted: TopOptions) => ScoredItems;

/** What sessions need of a model. */
export type SessionModel = Pick<Model, 'layers' | 'content' | 'popularity' | 'popularItems'>;

/**
 * Lists at request time from the latest interactions alone: no user has to be known to the model. Of the histories only
 * the newest items weigh, so that a session costs what its items have weights, whatever the size of the catalogue.
 */
export function createSessionLists(model: SessionModel): SessionLists {
  const scores = createSessionScores(model.popularity.length);
  return (session, wanted) => {
    clearScores(scores);
    const { score, seenIn, request } = scores;
    const entries = entriesOf(session, scores);
    for (const entry of entries) addEntry(model.layers, entry, scores);
    if (scores.count === 0) for (const { item } of entries) addSimilarContent(model, item, scores);
    const candidates = scores.candidate.subarray(0, scores.count);
    const allows = (item: number) => seenIn[item] !== request && wanted.allows(item);
    const best = takeTop(candidates, score, { ...wanted, allows });
    const list = { items: best, scores: softmax(score, candidates, best) };
    return best.length < wanted.count ? fillUp(model, list, { ...wanted, allows }) : list;
  };
}

/** New items have no weights: what resembles them by content continues a session of such items alone. */
function addSimilarContent({ content }: SessionModel, item: number, scores: SessionScores): void {
  forEachNeighbour(content, item, (other, squared) => addScore(scores, other, squared));
}

/** Popular items after the others, with the lowest score of all. */
function fillUp(
  model: SessionModel,
  { items, scores }: ScoredItems,
  wanted: TopOptions,
): ScoredItems {
  const taken = new Set(items);
  const others = takeFirst(model.popularItems, {
    count: wanted.count - items.length,
    allows: (item) => !taken.has(item) && wanted.allows(item),
  });
  return { items: Int32Array.of(...items, ...others), scores: [...scores, ...others.map(() => 0)] };
}
