import { addTo, beginOf, endOf, intAt } from '../arrays/array-access.ts';
import { forEachNeighbour } from '../arrays/neighbours.ts';
import { takeFirst, takeTop, type TopOptions } from '../arrays/take-top.ts';
import { type Distance, fade } from '../ease/recency.ts';
import type { Model } from '../training/model.ts';
import type { ScoredItems } from './recommend-items.ts';
import { softmax } from './score-items.ts';

/** The latest interactions of a session or a user, newest first. An item may occur again; -1 is an unknown item. */
export interface Session {
  readonly item: ArrayLike<number>;
  /** Epoch seconds. */
  readonly time: ArrayLike<number>;
}

/** Recommends items that are not in the session, best first, filled up with popular ones. */
export type SessionLists = (session: Session, wanted: TopOptions) => ScoredItems;

/** What sessions need of a model. */
export type SessionModel = Pick<Model, 'layers' | 'content' | 'popularity' | 'popularItems'>;

/** Longer sessions cost time and gain nothing: 10 events are enough for streams, about 50 for most shops. */
const MAX_ITEMS = 500;
/** Older entries change no list noticeably. */
const NEGLIGIBLE = 2 ** -10;

/** What is reused from request to request: 20 bytes for each item of the catalogue. */
interface Scratch {
  readonly score: Float64Array;
  /** The items with a score, from 0 to `count`. */
  readonly candidate: Int32Array;
  count: number;
  /** The last request in which each item had a score, and in which it was in the session. */
  readonly scoredIn: Int32Array;
  readonly seenIn: Int32Array;
  request: number;
}

/**
 * Lists at request time from the latest interactions alone: no user has to be known to the model. Of the histories only
 * the newest items weigh, so that a session costs what its items have weights, whatever the size of the catalogue.
 */
export function createSessionLists(model: SessionModel): SessionLists {
  const scratch = createScratch(model.popularity.length);
  return (session, wanted) => {
    scratch.request += 1;
    scratch.count = 0;
    const { score, seenIn, request } = scratch;
    const known = addSession(model, session, scratch);
    if (scratch.count === 0) for (const item of known) addSimilarContent(model, item, scratch);
    const candidates = scratch.candidate.subarray(0, scratch.count);
    const allows = (item: number) => seenIn[item] !== request && wanted.allows(item);
    const best = takeTop(candidates, score, { ...wanted, allows });
    const list = { items: best, scores: softmax(score, candidates, best) };
    for (const item of candidates) score[item] = 0;
    return best.length < wanted.count ? fillUp(model, list, { ...wanted, allows }) : list;
  };
}

function createScratch(itemCount: number): Scratch {
  return {
    score: new Float64Array(itemCount),
    candidate: new Int32Array(itemCount),
    count: 0,
    scoredIn: new Int32Array(itemCount),
    seenIn: new Int32Array(itemCount),
    request: 0,
  };
}

/** Adds the weights of the items; returns the items, each once. */
function addSession(model: SessionModel, { item, time }: Session, scratch: Scratch): number[] {
  const known: number[] = [];
  const newest = time[0] ?? 0;
  let [latest, visit, position] = [newest, 0, 0];
  for (let at = 0; at < item.length && known.length < MAX_ITEMS; at += 1) {
    const [one = -1, own = 0] = [item[at], time[at]];
    if (one < 0 || scratch.seenIn[one] === scratch.request) continue;
    if (own !== latest && known.length > 0) [visit, position] = [visit + 1, known.length];
    latest = own;
    scratch.seenIn[one] = scratch.request;
    known.push(one);
    addItem(model, one, { visit, position, age: newest - own }, scratch);
  }
  return known;
}

function addItem(
  { layers }: SessionModel,
  item: number,
  distance: Distance,
  scratch: Scratch,
): void {
  for (const { weights, recency } of layers) {
    const share = fade(recency, distance);
    if (share < NEGLIGIBLE) continue;
    const end = endOf(weights.start, item);
    for (let at = beginOf(weights.start, item); at < end; at += 1) {
      addScore(scratch, intAt(weights.item, at), share * (weights.weight[at] ?? 0));
    }
  }
}

/** New items have no weights: what resembles them by content continues a session of such items alone. */
function addSimilarContent({ content }: SessionModel, item: number, scratch: Scratch): void {
  forEachNeighbour(content, item, (other, squared) => addScore(scratch, other, squared));
}

function addScore(scratch: Scratch, item: number, value: number): void {
  if (scratch.scoredIn[item] !== scratch.request) {
    scratch.scoredIn[item] = scratch.request;
    scratch.candidate[scratch.count] = item;
    scratch.count += 1;
  }
  addTo(scratch.score, item, value);
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
