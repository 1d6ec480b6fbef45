import { addTo, beginOf, endOf, intAt } from '../arrays/array-access.ts';
import type { Neighbours } from '../arrays/neighbours.ts';
import { type Distance, fade, type Recency } from '../ease/recency.ts';

/** The latest interactions of a session or a user, newest first. An item may occur again; -1 is an unknown item. */
export interface Session {
  readonly item: ArrayLike<number>;
  /** Epoch seconds. */
  readonly time: ArrayLike<number>;
}

/** Weights from each item to other items, and how older entries lose weight. In single or double precision. */
export interface SessionLayer {
  readonly weights: Neighbours<Float32Array | Float64Array>;
  readonly recency: Recency;
}

/** Longer sessions cost time and gain nothing: 10 events are enough for streams, about 50 for most shops. */
const MAX_ITEMS = 500;
/** Older entries change no list noticeably. */
const NEGLIGIBLE = 2 ** -10;

/** What is reused from request to request: 20 bytes for each item of the catalogue. */
export interface SessionScores {
  readonly score: Float64Array;
  /** The items with a score, from 0 to `count`. */
  readonly candidate: Int32Array;
  count: number;
  /** The last request in which each item had a score, and in which it was in the session. */
  readonly scoredIn: Int32Array;
  readonly seenIn: Int32Array;
  request: number;
}

/** Scores for a catalogue of so many items. */
export function createSessionScores(itemCount: number): SessionScores {
  return {
    score: new Float64Array(itemCount),
    candidate: new Int32Array(itemCount),
    count: 0,
    scoredIn: new Int32Array(itemCount),
    seenIn: new Int32Array(itemCount),
    request: 0,
  };
}

/** Begins the next request. Costs what the one before had of candidates. */
export function clearScores(scores: SessionScores): void {
  for (let at = 0; at < scores.count; at += 1) scores.score[intAt(scores.candidate, at)] = 0;
  scores.request += 1;
  scores.count = 0;
}

/** An item of a session, at its newest entry. */
export interface SessionEntry extends Distance {
  readonly item: number;
  /** The index in the session. */
  readonly at: number;
}

/** The known items of a session, each once; marks them as seen. */
export function entriesOf({ item, time }: Session, scores: SessionScores): SessionEntry[] {
  const entries: SessionEntry[] = [];
  const newest = time[0] ?? 0;
  let [latest, visit, position] = [newest, 0, 0];
  for (let at = 0; at < item.length && entries.length < MAX_ITEMS; at += 1) {
    const [one = -1, own = 0] = [item[at], time[at]];
    if (one < 0 || scores.seenIn[one] === scores.request) continue;
    if (own !== latest && entries.length > 0) [visit, position] = [visit + 1, entries.length];
    latest = own;
    scores.seenIn[one] = scores.request;
    entries.push({ item: one, at, visit, position, age: newest - own });
  }
  return entries;
}

/** Adds what an entry adds to other items, in all layers. */
export function addEntry(
  layers: readonly SessionLayer[],
  entry: SessionEntry,
  scores: SessionScores,
): void {
  for (const { weights, recency } of layers) {
    const share = fade(recency, entry);
    if (share >= NEGLIGIBLE) addNeighbours(weights, { item: entry.item, share }, scores);
  }
}

/** Adds the neighbours of an item. */
export function addNeighbours(
  { start, item, weight }: SessionLayer['weights'],
  of: { readonly item: number; readonly share: number },
  scores: SessionScores,
): void {
  const end = endOf(start, of.item);
  for (let at = beginOf(start, of.item); at < end; at += 1) {
    addScore(scores, intAt(item, at), of.share * (weight[at] ?? 0));
  }
}

/** Adds to the score of an item, which becomes a candidate. */
export function addScore(scores: SessionScores, item: number, value: number): void {
  if (scores.scoredIn[item] !== scores.request) {
    scores.scoredIn[item] = scores.request;
    scores.candidate[scores.count] = item;
    scores.count += 1;
  }
  addTo(scores.score, item, value);
}
