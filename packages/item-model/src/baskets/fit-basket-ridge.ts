import { intAt } from '../arrays/array-access.ts';
import { createTopRows, type TopRows } from '../arrays/top-rows.ts';
import { solveRidges } from '../ease/fit-ease.ts';
import type { Histories } from '../histories/histories.ts';
import { createGram } from '../matrices/create-gram.ts';
import { buildMatrix, type RankedMatrix } from '../matrices/matrix.ts';
import type { Pool } from '../steps/pool.ts';
import type { Baskets } from './baskets.ts';

/** Priors: what is bought together needs few predictors and a weak penalty. */
const CANDIDATES = 120;
const LAMBDA = 10;

/**
 * The weights of local EASE whose rows are baskets in place of users: items are predicted from what lies in the same
 * basket, repeats of earlier baskets included. By target rank, as `ranked` has them.
 */
export async function fitBasketRidge(
  baskets: Baskets,
  ranked: RankedMatrix,
  pool: Pool,
): Promise<TopRows> {
  const own = buildMatrix(asHistories(baskets));
  const { itemCount } = own.matrix;
  const size = { candidates: CANDIDATES, neighbours: 0, keepsGram: true, ridgePower: 0 };
  const gram = createGram(own.matrix, size);
  await pool.run({ kind: 'gram', task: gram, count: itemCount });
  return rerank(await solveRidges(gram, LAMBDA, pool), own, ranked);
}

/** Each basket as a user of its own. */
function asHistories({ itemCount, start, item, time }: Baskets): Histories {
  const entryTime = new Float64Array(item.length);
  for (let basket = 0; basket < time.length; basket += 1) {
    entryTime.fill(time[basket] ?? 0, start[basket], start[basket + 1]);
  }
  return { userCount: time.length, itemCount, start, item, time: entryTime };
}

/** The ranks of baskets differ from those of users. */
function rerank(rows: TopRows, from: RankedMatrix, to: RankedMatrix): TopRows {
  const rankOf = from.itemOfRank.map((item) => intAt(to.rankOfItem, item));
  const { width } = rows;
  const moved = createTopRows(rows.count.length, width);
  for (const [target, count] of rows.count.entries()) {
    const rank = intAt(rankOf, target);
    const first = target * width;
    const sources = rows.item.subarray(first, first + count).map((one) => intAt(rankOf, one));
    moved.count[rank] = count;
    moved.item.set(sources, rank * width);
    moved.value.set(rows.value.subarray(first, first + count), rank * width);
  }
  return moved;
}
