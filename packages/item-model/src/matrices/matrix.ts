import { addTo, beginOf, endOf, lengthOf, prefixSum } from '../arrays/ragged.ts';
import type { Histories } from '../histories/histories.ts';
import { createSharedArena, type SharedArena } from '../parallel/shared-arena.ts';
import { sharedFloat32, sharedInt32 } from '../parallel/shared-arrays.ts';

/**
 * Who met what, by user and by item, in memory that all threads see. Items are numbered by rank: 0 is the most popular
 * one, so that what is touched most stands close together.
 */
export interface Matrix {
  readonly userCount: number;
  readonly itemCount: number;
  readonly userStart: Int32Array;
  /** What the users' items lie in, with what pairs of them are added up in. */
  readonly arena: SharedArena;
  /** Each user's items, newest first. */
  readonly userItem: Int32Array;
  readonly itemStart: Int32Array;
  readonly itemUser: Int32Array;
  /** How long each user's history is, as a number to raise to a power. */
  readonly userLength: Float32Array;
}

/** A matrix with the way between ranks and item numbers. */
export interface RankedMatrix {
  readonly matrix: Matrix;
  readonly itemOfRank: Int32Array;
  readonly rankOfItem: Int32Array;
}

/** Numbers the items by rank and turns the histories round. */
export function buildMatrix(histories: Histories): RankedMatrix {
  const { userCount, itemCount, start, item } = histories;
  const { itemOfRank, rankOfItem } = rankItems(histories);
  const userStart = sharedInt32(userCount + 1);
  userStart.set(start);
  const arena = createSharedArena(item.length, bytesOfPairs(itemCount));
  const userItem = new Int32Array(arena.buffer, 0, item.length);
  for (let at = 0; at < item.length; at += 1) userItem[at] = rankOfItem[item[at] ?? 0] ?? 0;
  const userLength = sharedFloat32(userCount);
  for (let user = 0; user < userCount; user += 1) userLength[user] = lengthOf(start, user);
  const { itemStart, itemUser } = invert({ userCount, itemCount, userStart, userItem });
  const byUser = { userCount, itemCount, userStart, arena, userItem, userLength };
  const matrix = { ...byUser, itemStart, itemUser };
  return { matrix, itemOfRank, rankOfItem };
}

/** Four sums an item in a quarter of a line of the cache: in the ridge regressions, cosine, turbo, and one to spare. */
export const SUMS = 4;

/** What the pairs of one item need in a arena. The kernel writes one behind the last item that it meets. */
function bytesOfPairs(itemCount: number): number {
  return (itemCount * SUMS + itemCount + 1) * 4;
}

function rankItems({ itemCount, item }: Histories) {
  const counts = new Int32Array(itemCount);
  for (const one of item) addTo(counts, one, 1);
  const itemOfRank = Int32Array.from({ length: itemCount }, (_none, number) => number);
  itemOfRank.sort((one, other) => (counts[other] ?? 0) - (counts[one] ?? 0) || one - other);
  const rankOfItem = new Int32Array(itemCount);
  for (const [rank, one] of itemOfRank.entries()) rankOfItem[one] = rank;
  return { itemOfRank, rankOfItem };
}

type ByUser = Pick<Matrix, 'userCount' | 'itemCount' | 'userStart' | 'userItem'>;

function invert({ userCount, itemCount, userStart, userItem }: ByUser) {
  const itemStart = sharedInt32(itemCount + 1);
  for (const item of userItem) addTo(itemStart, item + 1, 1);
  prefixSum(itemStart);
  const next = itemStart.slice();
  const itemUser = sharedInt32(userItem.length);
  for (let user = 0; user < userCount; user += 1) {
    const end = endOf(userStart, user);
    for (let at = beginOf(userStart, user); at < end; at += 1) {
      const item = userItem[at] ?? 0;
      const to = next[item] ?? 0;
      itemUser[to] = user;
      next[item] = to + 1;
    }
  }
  return { itemStart, itemUser };
}
