import { floatAt, intAt } from './at.ts';
import type { Matrix } from './matrix.ts';
import { clearHeap, createTopHeap, offer, sortHeap, type TopHeap } from './top-heap.ts';

/** What each item says for others, by the item that says it. */
export interface WeightRows {
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly item: Int32Array;
  readonly weight: Float32Array;
}

/** Lists for many users at once; whose turn is number n stands in `users[n]`. */
export interface Lists {
  readonly matrix: Matrix;
  readonly rows: WeightRows;
  /** How much each entry of the histories counts. */
  readonly recency: Float32Array;
  readonly users: Int32Array;
  readonly length: number;
  /** Whether short lists end with popular items. */
  readonly fills: boolean;
  /** `length` ranks a user, best first. */
  readonly list: Int32Array;
}

/** Makes what fills the lists of the users `from` … `to`, none with what the user has met. */
export function listRunner(lists: Lists): (from: number, to: number) => void {
  const { itemCount } = lists.matrix;
  const room: Room = {
    score: new Float32Array(itemCount),
    touched: new Int32Array(itemCount),
    heap: createTopHeap(lists.length),
  };
  return (from, to) => {
    for (let nth = from; nth < to; nth += 1) {
      const user = intAt(lists.users, nth);
      const met =
        weigh(lists, user) > itemCount ? addAll(lists, user, room) : addTaste(lists, user, room);
      chooseBest(lists, user, room, met);
      const best = room.heap.ids.subarray(0, room.heap.size);
      lists.list.set(best, nth * lists.length);
      fillUp(lists, user, room, nth);
      if (met === itemCount) room.score.fill(0);
      else for (let at = 0; at < met; at += 1) room.score[intAt(room.touched, at)] = 0;
    }
  };
}

interface Room {
  readonly score: Float32Array;
  readonly touched: Int32Array;
  readonly heap: TopHeap;
}

/** Stands for nothing without being zero: an item whose sum comes back to zero is not met twice. */
const NEARLY_NOTHING = 1e-30;

/** How many weights speak for anything that the user might like. */
function weigh({ matrix, rows }: Lists, user: number): number {
  const last = intAt(matrix.userStart, user + 1);
  let sum = 0;
  for (let entry = intAt(matrix.userStart, user); entry < last; entry += 1) {
    const source = intAt(matrix.userItem, entry);
    sum += intAt(rows.end, source) - intAt(rows.start, source);
  }
  return sum;
}

/** As `addTaste`, where most items are touched anyway: all count as touched, and none is asked. */
function addAll({ matrix, rows, recency }: Lists, user: number, { score, touched }: Room): number {
  const last = intAt(matrix.userStart, user + 1);
  for (let entry = intAt(matrix.userStart, user); entry < last; entry += 1) {
    const share = floatAt(recency, entry);
    const source = intAt(matrix.userItem, entry);
    const end = intAt(rows.end, source);
    for (let at = intAt(rows.start, source); at < end; at += 1) {
      const item = intAt(rows.item, at);
      score[item] = floatAt(score, item) + share * floatAt(rows.weight, at);
    }
  }
  for (let item = 0; item < touched.length; item += 1) touched[item] = item;
  return touched.length;
}

function addTaste({ matrix, rows, recency }: Lists, user: number, room: Room): number {
  const { score, touched } = room;
  const last = intAt(matrix.userStart, user + 1);
  let met = 0;
  for (let entry = intAt(matrix.userStart, user); entry < last; entry += 1) {
    const share = floatAt(recency, entry);
    const source = intAt(matrix.userItem, entry);
    const end = intAt(rows.end, source);
    for (let at = intAt(rows.start, source); at < end; at += 1) {
      const item = intAt(rows.item, at);
      const before = floatAt(score, item);
      if (before === 0) {
        touched[met] = item;
        met += 1;
      }
      const after = before + share * floatAt(rows.weight, at);
      score[item] = after === 0 ? NEARLY_NOTHING : after;
    }
  }
  return met;
}

function chooseBest({ matrix }: Lists, user: number, room: Room, met: number): void {
  const { score, touched, heap } = room;
  const last = intAt(matrix.userStart, user + 1);
  for (let at = intAt(matrix.userStart, user); at < last; at += 1) {
    const item = intAt(matrix.userItem, at);
    // An item that nothing speaks for stays untouched.
    if (score[item] !== 0) score[item] = -1;
  }
  clearHeap(heap, 0);
  for (let nth = 0; nth < met; nth += 1) {
    const item = intAt(touched, nth);
    const value = floatAt(score, item);
    if (value >= heap.threshold && value > 0) offer(heap, item, value);
  }
  sortHeap(heap);
}

/** A short list ends with the most popular items that the user has not met: the lowest ranks. */
function fillUp(lists: Lists, user: number, { heap }: Room, nth: number): void {
  if (heap.size === lists.length) return;
  const { userStart, userItem, itemCount } = lists.matrix;
  const taken = new Set(userItem.subarray(userStart[user], userStart[user + 1]));
  for (const item of heap.ids.subarray(0, heap.size)) taken.add(item);
  let to = nth * lists.length + heap.size;
  const end = (nth + 1) * lists.length;
  lists.list.fill(-1, to, end);
  if (!lists.fills) return;
  for (let item = 0; item < itemCount && to < end; item += 1) {
    if (taken.has(item)) continue;
    lists.list[to] = item;
    to += 1;
  }
}
