import { buildAudiences } from './audiences.ts';
import { growingFloat64, growingInt32 } from './growing-array.ts';
import type { Histories } from './histories.ts';
import type { Pause } from './pause.ts';
import { addTo, beginOf, endOf, lengthOf } from './ragged.ts';
import { takeTop } from './take-top.ts';

/** Each item's most similar items, best first: those of item i stand from start[i] to start[i + 1]. */
export interface Neighbours {
  readonly start: Int32Array;
  readonly item: Int32Array;
  readonly weight: Float64Array;
}

const MOST_NEIGHBOURS = 100;

/** Holds back similarities that rest on few users. */
const SHRINKAGE = 3;

/** Shrunk cosine over who met what; a user who met much says less about each pair. */
export async function fitNeighbours(histories: Histories, pause: Pause): Promise<Neighbours> {
  const { itemCount } = histories;
  const audiences = buildAudiences(histories);
  const weights = userWeights(histories);
  const norms = itemNorms(histories, weights);
  const score = new Float64Array(itemCount);
  const start = new Int32Array(itemCount + 1);
  const item = growingInt32();
  const weight = growingFloat64();
  let count = 0;
  for (let one = 0; one < itemCount; one += 1) {
    await pause();
    const users = audiences.user.subarray(audiences.start[one], audiences.start[one + 1]);
    const met = addUp({ histories, users, weights, score });
    const others = met.filter((other) => other !== one);
    toCosines(score, others, norms, one);
    for (const other of takeTop(others, score, MOST_NEIGHBOURS)) {
      item.push(other);
      weight.push(score[other] ?? 0);
      count += 1;
    }
    start[one + 1] = count;
    for (const other of met) score[other] = 0;
  }
  return { start, item: item.toArray(), weight: weight.toArray() };
}

interface Sum {
  readonly histories: Histories;
  readonly users: Int32Array;
  readonly weights: Float64Array;
  /** Takes the sums; has to be all zero. */
  readonly score: Float64Array;
}

/** Adds each user's weight to all items of the user's history; answers which items got any. */
function addUp({ histories, users, weights, score }: Sum): number[] {
  const met: number[] = [];
  for (const user of users) {
    const weight = weights[user] ?? 0;
    const end = endOf(histories.start, user);
    for (let at = beginOf(histories.start, user); at < end; at += 1) {
      const item = histories.item[at] ?? 0;
      const before = score[item] ?? 0;
      if (before === 0) met.push(item);
      score[item] = before + weight;
    }
  }
  return met;
}

function toCosines(
  score: Float64Array,
  others: readonly number[],
  norms: Float64Array,
  one: number,
): void {
  for (const other of others) {
    const norm = (norms[one] ?? 0) * (norms[other] ?? 0) + SHRINKAGE;
    score[other] = (score[other] ?? 0) / norm;
  }
}

function userWeights({ userCount, start }: Histories): Float64Array {
  return Float64Array.from(
    { length: userCount },
    (_none, user) => 1 / Math.log2(2 + lengthOf(start, user)),
  );
}

function itemNorms({ userCount, itemCount, start, item }: Histories, weights: Float64Array) {
  const sums = new Float64Array(itemCount);
  for (let user = 0; user < userCount; user += 1) {
    const end = endOf(start, user);
    for (let at = beginOf(start, user); at < end; at += 1) {
      addTo(sums, item[at] ?? 0, weights[user] ?? 0);
    }
  }
  return sums.map(Math.sqrt);
}
