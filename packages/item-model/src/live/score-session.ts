import { beginOf, endOf, intAt } from '../arrays/array-access.ts';
import { freshnessOf } from '../content/fit-content.ts';
import { fade, NO_RECENCY } from '../ease/recency.ts';
import { highestScore } from '../inference/cart-scores.ts';
import { DEFAULT_EXPLORATION } from '../inference/score-cold-items.ts';
import { POPULARITY_SHARE } from '../inference/score-items.ts';
import {
  addEntry,
  addNeighbours,
  addScore,
  clearScores,
  createSessionScores,
  entriesOf,
  type Session,
  type SessionEntry,
  type SessionScores,
} from '../inference/session-scores.ts';
import type { LiveModel } from './live-model.ts';

/** How sessions are scored with a model. */
export interface SessionScoring {
  readonly model: LiveModel;
  /** What an entry counts by content, besides its weights: 0 unless its item is new. */
  readonly contentShare: (entry: SessionEntry) => number;
  /** Scores all items that follow from a session; returns its known entries. */
  readonly score: (session: Session, scores: SessionScores) => readonly SessionEntry[];
  /** Scores new items by their content alone. */
  readonly scoreNewItems: (entries: readonly SessionEntry[]) => SessionScores;
}

/** New items have few weights or none: what resembles them by content takes the place of what they lack. */
export function createSessionScoring(model: LiveModel): SessionScoring {
  const ofNewItems = createSessionScores(model.itemCount);
  const recency = model.layers[0]?.recency ?? NO_RECENCY;
  const contentShare = (entry: SessionEntry) => {
    const fresh = freshnessOf(intAt(model.users, entry.item));
    // An item that is new counts like the largest weight of another.
    return fresh === 0 ? 0 : model.typicalWeight * fresh * fade(recency, entry);
  };
  return {
    model,
    contentShare,
    score: (session, scores) => {
      clearScores(scores);
      const entries = entriesOf(session, scores);
      for (const entry of entries) {
        addEntry(model.layers, entry, scores);
        const share = contentShare(entry);
        if (share > 0) addNeighbours(model.content, { item: entry.item, share }, scores);
      }
      return entries;
    },
    scoreNewItems: (entries) => {
      clearScores(ofNewItems);
      for (const { item } of entries) addNewItems(model, item, ofNewItems);
      return ofNewItems;
    },
  };
}

/** Without recency: the whole session predicts new items better than its newest entry does. */
function addNewItems({ content, users }: LiveModel, item: number, scores: SessionScores): void {
  const end = endOf(content.start, item);
  for (let at = beginOf(content.start, item); at < end; at += 1) {
    const other = intAt(content.item, at);
    const fresh = freshnessOf(intAt(users, other));
    if (fresh > 0) addScore(scores, other, fresh * (content.weight[at] ?? 0));
  }
}

/** A session, the items to be scored for it, and the arrays to do so. */
interface GivenItems {
  readonly session: Session;
  readonly items: ArrayLike<number>;
  readonly scores: SessionScores;
}

/** The score of each given item, as a share of the best item of all outside the session. */
export function scoreGivenItems(
  scoring: SessionScoring,
  { session, items, scores }: GivenItems,
): Float64Array {
  const entries = scoring.score(session, scores);
  const { seenIn, request } = scores;
  const best = highestScore(scores, (item) => seenIn[item] !== request) || 1;
  const fresh = scoring.scoreNewItems(entries);
  const newUnit = DEFAULT_EXPLORATION.weight / (highestScore(fresh) || 1);
  return Float64Array.from(items, (item) => {
    if (item < 0) return 0;
    const popularity = POPULARITY_SHARE * (scoring.model.popularity[item] ?? 0);
    return (scores.score[item] ?? 0) / best + newUnit * (fresh.score[item] ?? 0) + popularity;
  });
}
