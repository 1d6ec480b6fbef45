import {
  addTo,
  beginOf,
  endOf,
  floatAt,
  intAt,
  lengthOf,
  prefixSum,
} from '../arrays/array-access.ts';
import type { Histories } from '../histories/histories.ts';
import { sharedFloat32, sharedInt32 } from '../parallel/shared-arrays.ts';
import { createSharedBuffer, type SharedBuffer } from '../parallel/shared-buffer.ts';

/**
 * The binary user-item matrix by row and by column, in memory that all threads share. Items are numbered by popularity
 * rank, 0 being the most popular: what is accessed most lies close together.
 */
export interface Matrix {
  readonly userCount: number;
  readonly itemCount: number;
  readonly userStart: Int32Array;
  /** Holds `userItem`, with scratch space for pair sums. */
  readonly buffer: SharedBuffer;
  /** The item ranks of each user, newest first. */
  readonly userItem: Int32Array;
  /** The users of each item who have it among these. */
  readonly itemStart: Int32Array;
  readonly itemUser: Int32Array;
  /** The newest items of each user that pairs are formed of: at most `MAX_LEARNED`. */
  readonly userLength: Float32Array;
}

/** The mapping between ranks and item numbers. */
export interface Ranking {
  readonly itemOfRank: Int32Array;
  readonly rankOfItem: Int32Array;
}

/** A matrix with the mapping of its items. */
export interface RankedMatrix extends Ranking {
  readonly matrix: Matrix;
}

/** The rows of a matrix, such as histories or baskets. */
type Rows = Pick<Histories, 'userCount' | 'itemCount' | 'start' | 'item'>;

/**
 * Pairs grow with the square of a history: without a bound, one bot with a million events would cost more than all
 * other users together. Older items still count in the user's own list.
 */
export const MAX_LEARNED = 2000;

/** Ranks the items by popularity, unless a ranking is given, and builds both orders of the matrix. */
export function buildMatrix(histories: Rows, ranking?: Ranking): RankedMatrix {
  const { userCount, itemCount, start, item } = histories;
  const { itemOfRank, rankOfItem } = ranking ?? rankItems(histories);
  const userStart = sharedInt32(userCount + 1);
  userStart.set(start);
  const buffer = createSharedBuffer(item.length, bytesOfPairs(itemCount) + SEARCH_WORDS * 4);
  const userItem = new Int32Array(buffer.bytes, 0, item.length);
  for (let at = 0; at < item.length; at += 1) userItem[at] = rankOfItem[item[at] ?? 0] ?? 0;
  const userLength = sharedFloat32(userCount);
  for (let user = 0; user < userCount; user += 1) {
    userLength[user] = Math.min(MAX_LEARNED, lengthOf(start, user));
  }
  const { itemStart, itemUser } = invert({ userCount, itemCount, userStart, userItem, userLength });
  const byUser = { userCount, itemCount, userStart, buffer, userItem, userLength };
  const matrix = { ...byUser, itemStart, itemUser };
  return { matrix, itemOfRank, rankOfItem };
}

/** Sums for each item, a quarter of a cache line: ridge, cosine, turbo, and one unused. */
export const SUMS = 4;

/** The scratch bytes for the pairs of one item. The kernel writes one entry beyond the last item. */
export function bytesOfPairs(itemCount: number): number {
  return (itemCount * SUMS + itemCount + 1) * 4;
}

/** The scratch words for a search in histories. */
export const SEARCH_WORDS = 16_384;

function rankItems({ itemCount, item }: Rows) {
  const counts = new Int32Array(itemCount);
  for (const one of item) addTo(counts, one, 1);
  const itemOfRank = Int32Array.from({ length: itemCount }, (_none, number) => number);
  itemOfRank.sort((one, other) => (counts[other] ?? 0) - (counts[one] ?? 0) || one - other);
  const rankOfItem = new Int32Array(itemCount);
  for (const [rank, one] of itemOfRank.entries()) rankOfItem[one] = rank;
  return { itemOfRank, rankOfItem };
}

type ByUser = Omit<Matrix, 'buffer' | 'itemStart' | 'itemUser'>;

function invert({ userCount, itemCount, userStart, userItem, userLength }: ByUser) {
  const itemStart = sharedInt32(itemCount + 1);
  const forEachEntry = (visit: (item: number, user: number) => void) => {
    for (let user = 0; user < userCount; user += 1) {
      const first = beginOf(userStart, user);
      const end = first + floatAt(userLength, user);
      for (let at = first; at < end; at += 1) visit(intAt(userItem, at), user);
    }
  };
  forEachEntry((item) => addTo(itemStart, item + 1, 1));
  prefixSum(itemStart);
  const next = itemStart.slice();
  const itemUser = sharedInt32(endOf(itemStart, itemCount - 1));
  forEachEntry((item, user) => {
    itemUser[intAt(next, item)] = user;
    addTo(next, item, 1);
  });
  return { itemStart, itemUser };
}
