import { createTopRows, type TopRows } from '../arrays/top-rows.ts';
import type { Term } from '../ease/term.ts';
import type { Histories } from '../histories/histories.ts';
import type { Matrix } from '../matrices/matrix.ts';
import type { Pool } from '../steps/pool.ts';
import { orderSteps } from './order-steps.ts';

/** Sources of each target item that are kept: more gain nothing. */
const WIDTH = 120;

/**
 * How often users went on from an item to another, by the rank of the latter: sequential rules, as in "Evaluation of
 * Session-based Recommendation Algorithms" (Ludewig and Jannach, UMUAI 2018), with the popularity of both discounted.
 * Direction matters: what follows an item is not what precedes it.
 */
export async function fitTransitions(
  histories: Histories,
  matrix: Matrix,
  pool: Pool,
): Promise<TopRows> {
  const { itemCount } = matrix;
  const rows = createTopRows(itemCount, WIDTH);
  const task = { matrix, ...orderSteps(histories, matrix), rows };
  await pool.run({ kind: 'transitions', task, count: itemCount });
  return rows;
}

/** The directed transitions between items. */
export const transitionTerm: Term = {
  name: 'transitions',
  share: ({ transitionShare }) => transitionShare,
  variant: () => '',
  power: 1,
  fit: async ({ input, ranked }, _settings, pool) =>
    fitTransitions(input.histories, ranked.matrix, pool),
};
