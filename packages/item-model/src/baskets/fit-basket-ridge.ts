import { createTopRows, type TopRows } from '../arrays/top-rows.ts';
import type { Term } from '../ease/term.ts';
import { createGram } from '../matrices/create-gram.ts';
import { buildMatrix, type Ranking } from '../matrices/matrix.ts';
import type { Pool } from '../steps/pool.ts';
import type { Baskets } from './baskets.ts';

/** The predictors and the penalty of each regression. */
interface BasketRidge {
  readonly candidates: number;
  readonly lambda: number;
}

/** Priors: what is bought together needs few predictors and a weak penalty. */
const FIRST: BasketRidge = { candidates: 120, lambda: 10 };

/**
 * The weights of local EASE whose rows are baskets in place of users: items are predicted from what lies in the same
 * basket, repeats of earlier baskets included, and all baskets count alike. By target rank, as `ranking` has them.
 */
export async function fitBasketRidge(
  { itemCount, start, item }: Baskets,
  ranking: Ranking,
  pool: Pool,
  { candidates, lambda } = FIRST,
): Promise<TopRows> {
  const { matrix } = buildMatrix({ userCount: start.length - 1, itemCount, start, item }, ranking);
  const size = { candidates, neighbours: 0, keepsGram: true, ridgePower: 0 };
  const gram = createGram(matrix, size);
  await pool.run({ kind: 'gram', task: gram, count: itemCount });
  const rows = createTopRows(itemCount, gram.candidates.width);
  await pool.run({ kind: 'solve', task: { gram, lambda, rows }, count: itemCount });
  return rows;
}

/**
 * The second layer: local EASE whose rows are baskets in place of users, repeats included. What is bought together says
 * what completes the newest visit; what the same users buy says what they like.
 */
export const basketTerm: Term = {
  name: 'baskets',
  share: ({ baskets }) => baskets?.factor ?? 0,
  variant: ({ baskets }) => String(baskets?.lambda),
  power: 1,
  fit: async ({ input: { baskets }, ranked, gram }, settings, pool) => {
    if (!baskets) throw new RangeError('no baskets to learn from');
    const size = { candidates: gram.candidates.width, lambda: settings.baskets?.lambda ?? 0 };
    return fitBasketRidge(baskets, ranked, pool, size);
  },
};
